package dev.gatewright.bundle.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An issuer of JWTs. Its keys come from {@code jwks} or {@code jwksUri}, exactly one; an issuer run by us has neither,
 * its keys come with the entitlement feed.
 *
 * @param name how the bundle and the feed refer to it
 * @param issuer the exact {@code iss}
 * @param algorithms of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, EdDSA; chosen here, never by a token
 * @param audiences default for uses that name none
 * @param scopeClaim {@code scope} (space separated) or {@code scp} (array); both forms are read from either
 * @param clientClaim {@code client_id} or {@code azp}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Issuer(
        String name,
        String issuer,
        List<String> algorithms,
        List<String> audiences,
        String scopeClaim,
        String clientClaim,
        @Nullable JsonNode jwks,
        @Nullable String jwksUri) {

    public Issuer {
        algorithms = BundleContent.copy(algorithms);
        audiences = BundleContent.copy(audiences);
    }
}
