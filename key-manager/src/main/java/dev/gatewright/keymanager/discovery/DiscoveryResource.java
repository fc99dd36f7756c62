package dev.gatewright.keymanager.discovery;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.SubjectType;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.gatewright.chassis.access.WithoutSignIn;
import dev.gatewright.keymanager.KeyManagerSettings;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** OpenID Connect discovery and RFC 8414. */
@Path("/")
@WithoutSignIn("everybody may know the public keys")
@NonBlocking
class DiscoveryResource {

    private static final String FIVE_MINUTES = "public, max-age=300";

    private final String metadata;

    DiscoveryResource(KeyManagerSettings settings) {
        this.metadata = metadata(settings.url().toString()).toString();
    }

    @GET
    @Path(".well-known/openid-configuration")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response openId() {
        return cached(metadata);
    }

    @GET
    @Path(".well-known/oauth-authorization-server")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response authorizationServer() {
        return cached(metadata);
    }

    private static Response cached(String json) {
        return Response.ok(json)
                .header("Cache-Control", FIVE_MINUTES)
                .header("Access-Control-Allow-Origin", "*")
                .build();
    }

    private static com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata metadata(String url) {
        OIDCProviderMetadata metadata =
                new OIDCProviderMetadata(new Issuer(url), List.of(SubjectType.PUBLIC), URI.create(url + "/oauth/jwks"));
        List<ClientAuthenticationMethod> methods = List.of(
                ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                ClientAuthenticationMethod.CLIENT_SECRET_POST,
                ClientAuthenticationMethod.PRIVATE_KEY_JWT);
        List<JWSAlgorithm> signedBy = List.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256, JWSAlgorithm.PS256);
        metadata.setAuthorizationEndpointURI(URI.create(url + "/oauth/authorize"));
        metadata.setTokenEndpointURI(URI.create(url + "/oauth/token"));
        metadata.setUserInfoEndpointURI(URI.create(url + "/oauth/userinfo"));
        metadata.setIntrospectionEndpointURI(URI.create(url + "/oauth/introspect"));
        metadata.setRevocationEndpointURI(URI.create(url + "/oauth/revoke"));
        metadata.setEndSessionEndpointURI(URI.create(url + "/oauth/end-session"));
        metadata.setTokenEndpointAuthMethods(methods);
        metadata.setTokenEndpointJWSAlgs(signedBy);
        metadata.setIntrospectionEndpointAuthMethods(methods);
        metadata.setIntrospectionEndpointJWSAlgs(signedBy);
        metadata.setRevocationEndpointAuthMethods(methods);
        metadata.setRevocationEndpointJWSAlgs(signedBy);
        metadata.setScopes(new Scope("openid", "profile", "email"));
        metadata.setResponseTypes(List.of(ResponseType.CODE));
        metadata.setResponseModes(List.of(ResponseMode.QUERY));
        metadata.setGrantTypes(
                List.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN, GrantType.CLIENT_CREDENTIALS));
        metadata.setCodeChallengeMethods(List.of(CodeChallengeMethod.S256));
        metadata.setIDTokenJWSAlgs(List.of(JWSAlgorithm.ES256));
        metadata.setClaims(List.of(
                "sub", "iss", "aud", "exp", "iat", "auth_time", "nonce", "sid", "name", "email", "email_verified"));
        metadata.setSupportsAuthorizationResponseIssuerParam(true);
        metadata.setSupportsRequestParam(false);
        metadata.setSupportsRequestURIParam(false);
        return metadata;
    }
}
