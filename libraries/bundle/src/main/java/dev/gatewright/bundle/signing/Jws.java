package dev.gatewright.bundle.signing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import java.nio.charset.StandardCharsets;

/**
 * JSON Web Signatures (RFC 7515) as Gatewright's own artifacts carry them: ES256, with the protected header
 * {@code {"alg":"ES256","kid":…,"typ":…}} in exactly these bytes.
 */
public final class Jws {

    private static final String ALGORITHM = "ES256";
    private static final StrictJson JSON = StrictJson.limitedTo(1024);
    private static final int MAXIMUM_HEADER = 1024;
    private static final int SIGNATURE_CHARACTERS = 86;

    private Jws() {}

    /** A verified compact JWS. */
    public static final class Verified {

        private final String kid;
        private final byte[] payload;

        private Verified(String kid, byte[] payload) {
            this.kid = kid;
            this.payload = payload;
        }

        /** The key that signed. */
        public String kid() {
            return kid;
        }

        public byte[] payload() {
            return payload.clone();
        }
    }

    /** One signature of the JSON serialization: the protected header and the signature, base64url. */
    public record Part(String header, String signature) {}

    private record Header(String alg, String kid, String typ) {}

    /** Signs in compact serialization. */
    public static String sign(SigningKey key, String type, byte[] payload) {
        String encoded = Base64Url.encode(payload);
        Part part = signPart(key, type, encoded);
        return part.header() + "." + encoded + "." + part.signature();
    }

    /** Signs an already encoded payload, for the JSON serialization. */
    public static Part signPart(SigningKey key, String type, String encodedPayload) {
        String header = Base64Url.encode(JSON.write(new Header(ALGORITHM, key.kid(), type)));
        return new Part(header, Base64Url.encode(key.sign(signingInput(header, encodedPayload))));
    }

    /** Verifies a compact JWS; {@code type} is the exact {@code typ} it must have. */
    public static Verified verify(String compact, String type, KeyLookup keys) throws Refused {
        int first = compact.indexOf('.');
        int last = compact.lastIndexOf('.');
        if (first < 0 || first == last || compact.indexOf('.', first + 1) != last) {
            throw malformed("not a compact JWS");
        }
        String payload = compact.substring(first + 1, last);
        Part part = new Part(compact.substring(0, first), compact.substring(last + 1));
        String kid = verifyPart(part, payload, type, keys);
        return new Verified(kid, Base64Url.decode(payload));
    }

    /** Verifies one signature of an encoded payload and returns the signer's {@code kid}. */
    public static String verifyPart(Part part, String encodedPayload, String type, KeyLookup keys) throws Refused {
        Header header = header(part.header(), type);
        if (part.signature().length() != SIGNATURE_CHARACTERS) {
            throw malformed("the signature is not r and s of 32 bytes each");
        }
        byte[] signature = Base64Url.decode(part.signature());
        VerificationKey key = keys.key(header.kid());
        if (!key.verifies(signingInput(part.header(), encodedPayload), signature)) {
            throw new Refused(RefusalReason.SIGNATURE_INVALID, "the signature is not that of key " + key.kid());
        }
        return key.kid();
    }

    /** The {@code kid} a signature claims, before anything is verified; only to choose which signatures to verify. */
    public static String claimedKid(Part part, String type) throws Refused {
        return header(part.header(), type).kid();
    }

    private static Header header(String encoded, String type) throws Refused {
        if (encoded.length() > MAXIMUM_HEADER) {
            throw malformed("the protected header is too long");
        }
        byte[] json = Base64Url.decode(encoded);
        refuseOtherAlgorithms(json);
        Header header;
        try {
            header = JSON.read(json, Header.class);
        } catch (JsonRefused e) {
            throw malformed("the protected header: " + e.getMessage());
        }
        if (!type.equals(header.typ())) {
            throw malformed("the protected header's typ is not " + type);
        }
        return header;
    }

    /** First of all, so that {@code alg} tricks are reported as such even where the header breaks other rules too. */
    private static void refuseOtherAlgorithms(byte[] json) throws Refused {
        try {
            JsonNode algorithm = JSON.read(json).path("alg");
            if (!ALGORITHM.equals(algorithm.textValue())) {
                throw new Refused(RefusalReason.ALGORITHM_NOT_ALLOWED, "only ES256 is allowed");
            }
        } catch (JsonRefused e) {
            throw malformed("the protected header: " + e.getMessage());
        }
    }

    private static byte[] signingInput(String header, String payload) {
        return (header + "." + payload).getBytes(StandardCharsets.US_ASCII);
    }

    private static Refused malformed(String message) {
        return new Refused(RefusalReason.SIGNATURE_MALFORMED, message);
    }
}
