package dev.gatewright.keymanager.grants;

import com.nimbusds.oauth2.sdk.ErrorObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The answer of the token endpoint. A refusal commits: what it revoked stays revoked. */
sealed interface TokenAnswer {

    /** RFC 6749 section 5.1. */
    record Given(
            String accessToken,
            long expiresIn,
            Set<String> scopes,
            @Nullable String refreshToken,
            @Nullable String idToken)
            implements TokenAnswer {

        Map<String, Object> body() {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("access_token", accessToken);
            body.put("token_type", "Bearer");
            body.put("expires_in", expiresIn);
            body.put("scope", scopes.stream().sorted().collect(Collectors.joining(" ")));
            if (refreshToken != null) {
                body.put("refresh_token", refreshToken);
            }
            if (idToken != null) {
                body.put("id_token", idToken);
            }
            return body;
        }

        /** Never the tokens. */
        @Override
        public String toString() {
            return "Given";
        }
    }

    /** RFC 6749 section 5.2. */
    record Refused(ErrorObject error) implements TokenAnswer {}
}
