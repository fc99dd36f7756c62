package dev.gatewright.keymanager.grants;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.gatewright.chassis.access.WithoutPageToken;
import dev.gatewright.chassis.access.WithoutSignIn;
import dev.gatewright.keymanager.people.Account;
import dev.gatewright.keymanager.people.Accounts;
import dev.gatewright.keymanager.tokens.TokenIssue;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Who the person is that an access token was given for (OpenID Connect Core section 5.3). */
@Path("/oauth/userinfo")
@WithoutSignIn("it checks the access token itself")
@WithoutPageToken("no cookie is looked at")
@RunOnVirtualThread
class UserInfoResource {

    private static final String BEARER = "Bearer ";

    private final RevokedTokens tokens;
    private final Accounts accounts;

    UserInfoResource(RevokedTokens tokens, Accounts accounts) {
        this.tokens = tokens;
        this.accounts = accounts;
    }

    @GET
    @Operation(hidden = true)
    public Response get(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return refused(401, "Bearer realm=\"gatewright\"");
        }
        Optional<JWTClaimsSet> claims =
                tokens.inForce(authorization.substring(BEARER.length()).strip());
        if (claims.isEmpty()) {
            return refused(401, "Bearer realm=\"gatewright\", error=\"invalid_token\"");
        }
        Set<String> scopes = claims.get().getClaim("scope") instanceof String text ? Set.of(text.split(" ")) : Set.of();
        if (!scopes.contains("openid") || claims.get().getClaim("sid") == null) {
            return refused(403, "Bearer realm=\"gatewright\", error=\"insufficient_scope\", scope=\"openid\"");
        }
        return accounts.byId(UUID.fromString(claims.get().getSubject()))
                .map(account -> OAuthResponse.ok(body(account, scopes)))
                .orElseGet(() -> refused(401, "Bearer realm=\"gatewright\", error=\"invalid_token\""));
    }

    @POST
    @Operation(hidden = true)
    public Response post(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        return get(authorization);
    }

    private static Map<String, Object> body(Account account, Set<String> scopes) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("sub", account.id().toString());
        body.putAll(TokenIssue.profile(account, scopes));
        return body;
    }

    private static Response refused(int status, String challenge) {
        return Response.status(status)
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
