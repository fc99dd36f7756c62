package dev.gatewright.keymanager.grants;

import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import dev.gatewright.chassis.access.WithoutPageToken;
import dev.gatewright.chassis.access.WithoutSignIn;
import dev.gatewright.keymanager.KeyManagerSettings;
import dev.gatewright.keymanager.clients.Client;
import dev.gatewright.keymanager.clients.ClientAuthenticator;
import dev.gatewright.keymanager.clients.Clients;
import dev.gatewright.keymanager.clients.GrantKind;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The token endpoint, RFC 6749 section 3.2. */
@Path("/oauth/token")
@WithoutSignIn("clients show their secret")
@WithoutPageToken("no cookie is looked at")
class TokenResource {

    private final ClientAuthenticator authenticator;
    private final Clients clients;
    private final ExchangeCode exchangeCode;
    private final UseRefreshToken useRefreshToken;
    private final GiveToProgram giveToProgram;
    private final URI endpoint;

    TokenResource(
            ClientAuthenticator authenticator,
            Clients clients,
            ExchangeCode exchangeCode,
            UseRefreshToken useRefreshToken,
            GiveToProgram giveToProgram,
            KeyManagerSettings settings) {
        this.authenticator = authenticator;
        this.clients = clients;
        this.exchangeCode = exchangeCode;
        this.useRefreshToken = useRefreshToken;
        this.giveToProgram = giveToProgram;
        this.endpoint = URI.create(settings.url() + "/oauth/token");
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response token(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, String body) {
        try {
            TokenMessage message = TokenMessage.read(endpoint, authorization, body, authenticator);
            if (GrantKind.of(Parameters.parse(body).one("grant_type").orElse(""))
                    .isEmpty()) {
                return OAuthResponse.error(OAuth2Error.UNSUPPORTED_GRANT_TYPE);
            }
            return switch (answer(message.client(), TokenRequest.parse(message.request()))) {
                case TokenAnswer.Given given -> {
                    clients.used(message.client());
                    yield OAuthResponse.ok(given.body());
                }
                case TokenAnswer.Refused refused -> OAuthResponse.error(refused.error());
            };
        } catch (TokenMessage.Unacceptable e) {
            return OAuthResponse.error(e.error());
        } catch (ParseException e) {
            return OAuthResponse.error(TokenMessage.of(e));
        }
    }

    private TokenAnswer answer(Client client, TokenRequest request) {
        AuthorizationGrant grant = request.getAuthorizationGrant();
        boolean allowed =
                GrantKind.of(grant.getType().getValue()).filter(client::may).isPresent();
        List<String> resources = Resources.of(request.getResources());
        Set<String> scopes = request.getScope() == null
                ? Set.of()
                : Set.copyOf(request.getScope().toStringList());
        return switch (grant) {
            case AuthorizationCodeGrant code when allowed -> exchangeCode.exchange(client, code, resources);
            case RefreshTokenGrant refresh
            when allowed ->
                useRefreshToken.use(client, refresh.getRefreshToken().getValue(), scopes);
            case ClientCredentialsGrant credentials when allowed -> giveToProgram.give(client, scopes, resources);
            case AuthorizationCodeGrant code -> new TokenAnswer.Refused(OAuth2Error.UNAUTHORIZED_CLIENT);
            case RefreshTokenGrant refresh -> new TokenAnswer.Refused(OAuth2Error.UNAUTHORIZED_CLIENT);
            case ClientCredentialsGrant credentials -> new TokenAnswer.Refused(OAuth2Error.UNAUTHORIZED_CLIENT);
            default -> new TokenAnswer.Refused(OAuth2Error.UNSUPPORTED_GRANT_TYPE);
        };
    }
}
