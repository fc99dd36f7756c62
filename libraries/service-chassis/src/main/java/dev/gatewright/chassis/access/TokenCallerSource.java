package dev.gatewright.chassis.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.DefaultBean;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The caller by the access token: the one a program sent, or the one that the console's session holds. Quarkus has
 * verified its signature, issuer and age; here it is made sure that it is an access token (RFC 9068) for consoles.
 */
@DefaultBean
@ApplicationScoped
class TokenCallerSource implements CallerSource {

    private final CurrentIdentityAssociation identities;
    private final AccessConfig config;
    private final ObjectMapper json;
    private final Clock clock;

    TokenCallerSource(CurrentIdentityAssociation identities, AccessConfig config, ObjectMapper json, Clock clock) {
        this.identities = identities;
        this.config = config;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Optional<SignedIn> signedIn() {
        SecurityIdentity identity = identity();
        if (identity == null || identity.isAnonymous()) {
            return Optional.empty();
        }
        AccessTokenCredential credential = identity.getCredential(AccessTokenCredential.class);
        return credential == null ? Optional.empty() : read(credential.getToken());
    }

    /** A token or session that is not accepted is as good as none: a page leads to the sign-in again. */
    private @Nullable SecurityIdentity identity() {
        try {
            return identities.getIdentity();
        } catch (AuthenticationFailedException e) {
            return null;
        }
    }

    Optional<SignedIn> read(@Nullable String token) {
        String[] parts = token == null ? new String[0] : token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            JsonNode header = json.readTree(Base64.getUrlDecoder().decode(parts[0]));
            JsonNode claims = json.readTree(Base64.getUrlDecoder().decode(parts[1]));
            boolean accessToken = header.path("typ").asText().equals("at+jwt");
            boolean young = claims.path("exp").asLong() > clock.instant().getEpochSecond() - 10;
            return accessToken && young && isForConsoles(claims.path("aud"))
                    ? AccessClaims.signedIn(claims)
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean isForConsoles(JsonNode audience) {
        if (audience.isTextual()) {
            return audience.asText().equals(config.audience());
        }
        for (JsonNode one : audience) {
            if (one.asText().equals(config.audience())) {
                return true;
            }
        }
        return false;
    }
}
