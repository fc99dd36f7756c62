package dev.gatewright.bundle.trust;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.signing.Jwk;
import dev.gatewright.bundle.signing.VerificationKey;
import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The JSON form of a {@link TrustDocument}. Times are seconds since the epoch. */
record TrustPayload(int format, long version, long issuedAt, List<Jwk> roots, List<Key> keys) {

    private static final int FORMAT = 1;
    private static final long LATEST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final StrictJson JSON = StrictJson.limitedTo(128 << 10);

    TrustPayload {
        roots = roots == null ? List.of() : List.copyOf(roots);
        keys = keys == null ? List.of() : List.copyOf(keys);
    }

    record Key(KeyRole role, long notBefore, long notAfter, Jwk jwk) {}

    static TrustPayload of(TrustDocument document) {
        return new TrustPayload(
                FORMAT,
                document.version(),
                document.issuedAt().getEpochSecond(),
                document.roots().stream().map(VerificationKey::jwk).toList(),
                document.keys().stream()
                        .map(key -> new Key(
                                key.role(),
                                key.notBefore().getEpochSecond(),
                                key.notAfter().getEpochSecond(),
                                key.key().jwk()))
                        .toList());
    }

    byte[] bytes() {
        return JSON.write(this);
    }

    static TrustDocument parse(byte[] json) throws Refused {
        try {
            JsonNode format = JSON.read(json).path("format");
            if (format.isInt() && format.intValue() != FORMAT) {
                throw new Refused(RefusalReason.FORMAT_UNKNOWN, "a trust document of format " + format.intValue());
            }
            return JSON.read(json, TrustPayload.class).document();
        } catch (JsonRefused e) {
            throw new Refused(RefusalReason.JSON_MALFORMED, "the trust document's payload: " + e.getMessage());
        }
    }

    private TrustDocument document() throws Refused {
        List<VerificationKey> rootKeys = new ArrayList<>();
        for (Jwk root : roots) {
            rootKeys.add(VerificationKey.of(root));
        }
        try {
            List<TrustedKey> trusted = new ArrayList<>();
            for (Key key : keys) {
                trusted.add(new TrustedKey(
                        key.role(), instant(key.notBefore()), instant(key.notAfter()), VerificationKey.of(key.jwk())));
            }
            return new TrustDocument(version, instant(issuedAt), rootKeys, trusted);
        } catch (IllegalArgumentException e) {
            throw new Refused(RefusalReason.CONTENT_INVALID, "the trust document holds " + e.getMessage());
        }
    }

    private static Instant instant(long seconds) {
        if (seconds < 0 || seconds > LATEST) {
            throw new IllegalArgumentException("a time that is not in this era");
        }
        return Instant.ofEpochSecond(seconds);
    }
}
