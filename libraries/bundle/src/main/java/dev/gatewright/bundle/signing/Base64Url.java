package dev.gatewright.bundle.signing;

import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import java.util.Base64;

/** base64url without padding (RFC 7515 section 2), in its one canonical form. */
public final class Base64Url {

    private Base64Url() {}

    public static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Decodes; refuses padding, foreign characters and unused bits that are not zero. */
    public static byte[] decode(String text) throws Refused {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new Refused(RefusalReason.SIGNATURE_MALFORMED, "not base64url");
        }
        // The JDK ignores padding and left-over bits: two texts would decode to the same bytes.
        if (!encode(bytes).equals(text)) {
            throw new Refused(RefusalReason.SIGNATURE_MALFORMED, "not canonical base64url");
        }
        return bytes;
    }
}
