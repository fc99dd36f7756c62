package dev.gatewright.bundle.instance;

import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.signing.Base64Url;
import dev.gatewright.bundle.signing.Jwk;
import dev.gatewright.bundle.signing.Jws;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.signing.VerificationKey;
import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * How an instance asks to become one: the claims of a compact JWS signed by the key that it brings. The signature proves
 * possession of the key, the token says who let it in.
 *
 * @param aud the sync address, exactly
 * @param iat seconds since the epoch
 * @param exp at most 60 seconds after {@code iat}
 * @param jti never used before
 * @param token the group's enrolment token
 * @param signingKey verifies everything the instance signs
 * @param encryptionKey secrets for this instance alone are sealed to it
 * @param name chosen by the operator, for people
 * @param software version of the gateway
 * @param formats the formats it reads by artifact
 * @param features slugs of the bundle features it has
 */
public record EnrolmentRequest(
        String aud,
        long iat,
        long exp,
        String jti,
        String token,
        Jwk signingKey,
        Jwk encryptionKey,
        String name,
        String software,
        Map<String, List<Integer>> formats,
        List<String> features) {

    static final String TYPE = "gatewright-enrolment+jwt";

    private static final int MAXIMUM = 32 << 10;
    private static final StrictJson JSON = StrictJson.limitedTo(MAXIMUM);

    public EnrolmentRequest {
        formats = formats == null ? Map.of() : Map.copyOf(formats);
        features = features == null ? List.of() : List.copyOf(features);
    }

    /** Signs in compact serialization with the private half of {@link #signingKey}. */
    public String sign(SigningKey key) {
        return Jws.sign(key, TYPE, JSON.write(this));
    }

    /** Verifies all but the token, which the receiver looks up, and that {@code jti} is new. */
    public static EnrolmentRequest verify(String compact, String audience, Clock clock) throws Refused {
        if (compact.length() > MAXIMUM) {
            throw new Refused(RefusalReason.TOO_LARGE, "the enrolment is longer than " + MAXIMUM + " characters");
        }
        VerificationKey own = VerificationKey.of(parse(claimed(compact)).signingKey());
        EnrolmentRequest request =
                parse(Jws.verify(compact, TYPE, kid -> requireOwn(kid, own)).payload());
        TokenTimes.check(request.aud(), audience, request.iat(), request.exp(), clock);
        VerificationKey encryption = VerificationKey.of(request.encryptionKey());
        if (encryption.equals(own)) {
            throw new Refused(RefusalReason.CONTENT_INVALID, "one key for signing and for encryption");
        }
        return request;
    }

    private static VerificationKey requireOwn(String kid, VerificationKey own) throws Refused {
        if (!own.kid().equals(kid)) {
            throw new Refused(RefusalReason.KEY_UNKNOWN, "the enrolment is not signed by the key it brings");
        }
        return own;
    }

    private static byte[] claimed(String compact) throws Refused {
        String[] parts = compact.split("\\.", -1);
        if (parts.length != 3) {
            throw new Refused(RefusalReason.SIGNATURE_MALFORMED, "not a compact JWS");
        }
        return Base64Url.decode(parts[1]);
    }

    private static EnrolmentRequest parse(byte[] payload) throws Refused {
        try {
            return JSON.read(payload, EnrolmentRequest.class);
        } catch (JsonRefused e) {
            throw new Refused(RefusalReason.JSON_MALFORMED, "the enrolment: " + e.getMessage());
        }
    }
}
