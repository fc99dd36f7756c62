package dev.gatewright.gateway.stage.authn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.bundle.content.Issuer;
import dev.gatewright.gateway.authentication.KeySource;
import dev.gatewright.gateway.exchange.Principal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An issuer of the bundle as one API trusts it.
 *
 * @param audiences the token must name one of them
 */
record TrustedIssuer(Issuer issuer, KeySource keys, List<String> audiences) {

    /** The principal that verified claims describe; null when a claim has the wrong type. */
    Principal.@Nullable TokenBearer bearer(JsonNode claims) {
        List<String> scopes = scopes(claims.get(issuer.scopeClaim()));
        if (scopes == null
                || isWrong(claims, "sub")
                || isWrong(claims, "jti")
                || isWrong(claims, issuer.clientClaim())) {
            return null;
        }
        return new Principal.TokenBearer(
                issuer.name(),
                issuer.issuer(),
                UnverifiedToken.text(claims, "sub"),
                UnverifiedToken.text(claims, issuer.clientClaim()),
                UnverifiedToken.text(claims, "jti"),
                scopes,
                claims);
    }

    /** The {@code aud} claim (RFC 7519 section 4.1.3): one string or several; null for anything else. */
    static @Nullable List<String> audiences(@Nullable JsonNode claim) {
        if (claim != null && claim.isTextual()) {
            return List.of(claim.textValue());
        }
        return claim == null ? List.of() : texts(claim);
    }

    private static boolean isWrong(JsonNode claims, String name) {
        JsonNode value = claims.get(name);
        return value != null && !value.isTextual();
    }

    private static @Nullable List<String> scopes(@Nullable JsonNode claim) {
        if (claim != null && claim.isTextual()) {
            String text = claim.textValue().strip();
            return text.isEmpty() ? List.of() : List.of(text.split(" +", -1));
        }
        return claim == null ? List.of() : texts(claim);
    }

    private static @Nullable List<String> texts(JsonNode array) {
        if (!array.isArray()) {
            return null;
        }
        List<String> texts = new ArrayList<>(array.size());
        for (JsonNode element : array) {
            if (!element.isTextual()) {
                return null;
            }
            texts.add(element.textValue());
        }
        return List.copyOf(texts);
    }
}
