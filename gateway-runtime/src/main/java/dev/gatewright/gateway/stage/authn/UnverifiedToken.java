package dev.gatewright.gateway.stage.authn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A JWS in compact form (RFC 7515 section 7.1), taken apart and not believed yet.
 *
 * @param signed the bytes that the signature is over
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and lives for one check
record UnverifiedToken(JsonNode header, JsonNode claims, byte[] signed, byte[] signature) {

    /** Takes a token apart; null when it is not exactly a header, claims and a signature, each as it must be. */
    static @Nullable UnverifiedToken parse(String token, StrictJson json) {
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        if (first <= 0 || second <= first + 1 || second == token.length() - 1 || !isCompact(token, first, second)) {
            return null;
        }
        try {
            JsonNode header = json.read(decoded(token.substring(0, first)));
            JsonNode claims = json.read(decoded(token.substring(first + 1, second)));
            if (!header.isObject() || !claims.isObject()) {
                return null;
            }
            return new UnverifiedToken(
                    header,
                    claims,
                    token.substring(0, second).getBytes(StandardCharsets.US_ASCII),
                    decoded(token.substring(second + 1)));
        } catch (JsonRefused | IllegalArgumentException e) {
            return null;
        }
    }

    /** A text member, or null when it is absent or anything else. */
    static @Nullable String text(JsonNode object, String member) {
        JsonNode value = object.get(member);
        return value != null && value.isTextual() ? value.textValue() : null;
    }

    private static byte[] decoded(String part) {
        return Base64.getUrlDecoder().decode(part);
    }

    private static boolean isCompact(String token, int first, int second) {
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            boolean base64 =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
            if (!base64 && i != first && i != second) {
                return false;
            }
        }
        return true;
    }
}
