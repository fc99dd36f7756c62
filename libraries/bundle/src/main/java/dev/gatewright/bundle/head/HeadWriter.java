package dev.gatewright.bundle.head;

import dev.gatewright.bundle.signing.Jws;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.contracts.json.StrictJson;

/** Signs heads, with a feed key. */
public final class HeadWriter {

    static final String TYPE = "gatewright-head+jwt";

    private static final StrictJson JSON = StrictJson.limitedTo(8 << 10);

    private final SigningKey key;

    public HeadWriter(SigningKey key) {
        this.key = key;
    }

    /** A compact JWS. */
    public String write(Head head) {
        return Jws.sign(key, TYPE, JSON.write(head));
    }
}
