package dev.gatewright.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import java.util.List;
import java.util.SortedMap;

/** {@code .signatures.json}: exactly one JWT. */
final class SignatureFile {

    private static final StrictJson JSON = StrictJson.limitedTo(2 << 20);

    private SignatureFile() {}

    private record Signatures(List<String> signatures) {
        Signatures {
            signatures = signatures == null ? List.of() : List.copyOf(signatures);
        }
    }

    static byte[] of(String jwt) {
        return JSON.write(new Signatures(List.of(jwt)));
    }

    static String jwt(SortedMap<String, byte[]> files) throws Refused {
        byte[] file = files.get(Layout.SIGNATURES);
        if (file == null) {
            throw new Refused(RefusalReason.SIGNATURE_MISSING, "the bundle is not signed");
        }
        List<String> signatures;
        try {
            signatures = JSON.read(file, Signatures.class).signatures();
        } catch (JsonRefused e) {
            throw new Refused(RefusalReason.SIGNATURE_MALFORMED, ".signatures.json: " + e.getMessage());
        }
        if (signatures.isEmpty()) {
            throw new Refused(RefusalReason.SIGNATURE_MISSING, "the bundle is not signed");
        }
        if (signatures.size() > 1) {
            throw new Refused(RefusalReason.SIGNATURE_MALFORMED, "the bundle has more than one signature");
        }
        return signatures.getFirst();
    }

    static byte[] write(SignatureClaims claims) {
        return JSON.write(claims);
    }

    static SignatureClaims claims(byte[] payload) throws Refused {
        try {
            JsonNode format = JSON.read(payload).path("gatewright").path("format");
            if (format.isInt() && format.intValue() != BundleHeader.FORMAT) {
                throw new Refused(RefusalReason.FORMAT_UNKNOWN, "a bundle of format " + format.intValue());
            }
            SignatureClaims claims = JSON.read(payload, SignatureClaims.class);
            if (claims.gatewright().version() < 1) {
                throw new Refused(RefusalReason.CONTENT_INVALID, "versions start at 1");
            }
            return claims;
        } catch (JsonRefused e) {
            throw new Refused(RefusalReason.JSON_MALFORMED, "the signature's claims: " + e.getMessage());
        }
    }
}
