package dev.gatewright.bundle.instance;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.signing.Jws;
import dev.gatewright.bundle.signing.KeyLookup;
import dev.gatewright.bundle.signing.Sha256;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bearer token of one call: the claims of a compact JWS.
 *
 * @param iss the instance's id
 * @param aud the sync address, exactly
 * @param iat seconds since the epoch
 * @param exp at most 60 seconds after {@code iat}
 * @param jti never used before
 * @param body SHA-256 (hex) of the request's body, absent when it has none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InstanceToken(
        String iss,
        String aud,
        long iat,
        long exp,
        String jti,
        @Nullable String body) {

    static final String TYPE = "gatewright-instance+jwt";

    private static final int MAXIMUM = 4 << 10;
    private static final StrictJson JSON = StrictJson.limitedTo(MAXIMUM);

    /** A token for a call with this body (empty for none). */
    public static InstanceToken of(String instance, String audience, Clock clock, String jti, byte[] body) {
        long now = clock.instant().getEpochSecond();
        return new InstanceToken(instance, audience, now, now + TokenTimes.LIFETIME_SECONDS, jti, digest(body));
    }

    public String sign(SigningKey key) {
        return Jws.sign(key, TYPE, JSON.write(this));
    }

    /** A verified token and the key that signed it, which must be the key of the instance {@code token.iss()}. */
    public record Verified(InstanceToken token, String kid) {}

    /**
     * Verifies all but two things, which the receiver knows: that {@code kid} is the key of {@code iss}, and that
     * {@code jti} is new.
     */
    public static Verified verify(String compact, KeyLookup keys, String audience, Clock clock, byte[] body)
            throws Refused {
        if (compact.length() > MAXIMUM) {
            throw new Refused(RefusalReason.TOO_LARGE, "the token is longer than " + MAXIMUM + " characters");
        }
        Jws.Verified jws = Jws.verify(compact, TYPE, keys);
        InstanceToken token = parse(jws.payload());
        TokenTimes.check(token.aud(), audience, token.iat(), token.exp(), clock);
        if (!Objects.equals(token.body(), digest(body))) {
            throw new Refused(RefusalReason.CONTENT_MISMATCH, "the body is not the one that was signed");
        }
        return new Verified(token, jws.kid());
    }

    private static InstanceToken parse(byte[] payload) throws Refused {
        try {
            return JSON.read(payload, InstanceToken.class);
        } catch (JsonRefused e) {
            throw new Refused(RefusalReason.JSON_MALFORMED, "the token: " + e.getMessage());
        }
    }

    private static @Nullable String digest(byte[] body) {
        return body.length == 0 ? null : Sha256.hex(body);
    }
}
