package dev.gatewright.keymanager.grants;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import dev.gatewright.chassis.access.WithoutPageToken;
import dev.gatewright.chassis.access.WithoutSignIn;
import dev.gatewright.keymanager.KeyManagerSettings;
import dev.gatewright.keymanager.clients.Client;
import dev.gatewright.keymanager.clients.ClientAuthenticator;
import dev.gatewright.keymanager.system.SystemWork;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Introspection (RFC 7662) and revocation (RFC 7009), for clients about tokens that concern them. */
@Path("/oauth")
@WithoutSignIn("clients show their secret")
@WithoutPageToken("no cookie is looked at")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
class TokenStateResource {

    private static final List<String> SHOWN =
            List.of("sub", "client_id", "scope", "iss", "exp", "iat", "jti", "env", "sid");

    private final ClientAuthenticator authenticator;
    private final RevokedTokens revoked;
    private final Grants grants;
    private final SystemWork system;
    private final URI endpoint;

    TokenStateResource(
            ClientAuthenticator authenticator,
            RevokedTokens revoked,
            Grants grants,
            SystemWork system,
            KeyManagerSettings settings) {
        this.authenticator = authenticator;
        this.revoked = revoked;
        this.grants = grants;
        this.system = system;
        this.endpoint = settings.url();
    }

    @POST
    @Path("introspect")
    @Operation(hidden = true)
    public Response introspect(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, String body) {
        return with(
                authorization,
                body,
                (client, token) -> OAuthResponse.ok(revoked.inForce(token)
                        .filter(claims -> concerns(claims, client))
                        .map(TokenStateResource::active)
                        .orElse(Map.of("active", false))));
    }

    @POST
    @Path("revoke")
    @Operation(hidden = true)
    public Response revoke(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, String body) {
        return with(authorization, body, (client, token) -> {
            revoked.inForce(token)
                    .filter(claims -> client.clientId().equals(claims.getClaim("client_id")))
                    .ifPresent(revoked::revoke);
            system.in(() -> {
                grants.lockRefresh(token)
                        .map(Grants.Refresh::grant)
                        .filter(grant -> grant.clientId().equals(client.clientId()))
                        .ifPresent(grant -> grants.revoke(grant.id(), "revoked by the client"));
                return true;
            });
            // The same answer for a token that is none: RFC 7009 section 2.2.
            return Response.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").build();
        });
    }

    private interface Action {
        Response on(Client client, String token);
    }

    private Response with(@Nullable String authorization, String body, Action action) {
        try {
            TokenMessage message = TokenMessage.read(endpoint, authorization, body, authenticator);
            Optional<String> token = Parameters.parse(body).one("token");
            ErrorObject missing = OAuth2Error.INVALID_REQUEST.setDescription("token is missing");
            return token.map(text -> action.on(message.client(), text)).orElseGet(() -> OAuthResponse.error(missing));
        } catch (TokenMessage.Unacceptable e) {
            return OAuthResponse.error(e.error());
        }
    }

    /** Whether the token was given to the client, or is meant for what the client guards. */
    private static boolean concerns(JWTClaimsSet claims, Client client) {
        return client.clientId().equals(claims.getClaim("client_id"))
                || claims.getAudience().contains(client.clientId())
                || client.audiences().stream().anyMatch(claims.getAudience()::contains);
    }

    private static Map<String, Object> active(JWTClaimsSet claims) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("active", true);
        body.put("token_type", "Bearer");
        body.put("aud", claims.getAudience());
        Map<String, Object> all = claims.toJSONObject();
        SHOWN.forEach(name -> Optional.ofNullable(all.get(name)).ifPresent(value -> body.put(name, value)));
        return body;
    }
}
