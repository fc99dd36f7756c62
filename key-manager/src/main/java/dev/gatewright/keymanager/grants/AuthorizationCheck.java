package dev.gatewright.keymanager.grants;

import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Prompt;
import dev.gatewright.keymanager.clients.Client;
import dev.gatewright.keymanager.clients.GrantKind;
import dev.gatewright.keymanager.grants.AuthorizationAnswer.Accepted;
import dev.gatewright.keymanager.grants.AuthorizationAnswer.Refused;
import dev.gatewright.keymanager.grants.AuthorizationAnswer.Unanswerable;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Whether a request for authorization may be answered, and to whom: a function of the request and the clients. */
final class AuthorizationCheck {

    /** RFC 7636 section 4.2: S256 gives 43 characters of base64url. */
    private static final Pattern S256 = Pattern.compile("[A-Za-z0-9_-]{43}");

    private static final int LONGEST_VALUE = 2000;

    private AuthorizationCheck() {}

    static AuthorizationAnswer check(Parameters parameters, Function<String, Optional<Client>> clients) {
        Optional<Client> client = parameters.one("client_id").flatMap(clients);
        if (client.isEmpty()) {
            return new Unanswerable("No application is registered here under the client_id that was sent.");
        }
        Optional<String> target =
                parameters.one("redirect_uri").filter(client.get().redirectUris()::contains);
        if (target.isEmpty()) {
            return new Unanswerable("The redirect_uri that was sent is not one that "
                    + client.get().name() + " has registered, letter by letter.");
        }
        URI redirectUri = URI.create(target.get());
        return objection(parameters, client.get())
                .<AuthorizationAnswer>map(error -> refuse(redirectUri, error, parameters))
                .orElseGet(() -> parse(parameters, client.get(), redirectUri));
    }

    private static Optional<ErrorObject> objection(Parameters parameters, Client client) {
        Optional<String> repeated = parameters.repeated();
        if (repeated.isPresent()) {
            return Optional.of(invalid("a parameter is given more than once"));
        }
        if (!parameters.all("request").isEmpty()) {
            return Optional.of(OAuth2Error.REQUEST_NOT_SUPPORTED);
        }
        if (!parameters.all("request_uri").isEmpty()) {
            return Optional.of(OAuth2Error.REQUEST_URI_NOT_SUPPORTED);
        }
        if (parameters.values().values().stream()
                .anyMatch(list -> list.getFirst().length() > LONGEST_VALUE)) {
            return Optional.of(invalid("a parameter is too long"));
        }
        return client.may(GrantKind.AUTHORIZATION_CODE)
                ? Optional.empty()
                : Optional.of(OAuth2Error.UNAUTHORIZED_CLIENT);
    }

    private static AuthorizationAnswer parse(Parameters parameters, Client client, URI redirectUri) {
        AuthorizationRequest request;
        try {
            boolean openId = parameters
                    .one("scope")
                    .map(Scope::parse)
                    .orElse(new Scope())
                    .contains("openid");
            request = openId
                    ? AuthenticationRequest.parse(parameters.values())
                    : AuthorizationRequest.parse(parameters.values());
        } catch (ParseException e) {
            ErrorObject error = e.getErrorObject();
            return refuse(redirectUri, error == null ? OAuth2Error.INVALID_REQUEST : error, parameters);
        }
        return wish(request, client)
                .<AuthorizationAnswer>map(error -> refuse(redirectUri, error, parameters))
                .orElseGet(() -> accept(request, client, redirectUri, parameters));
    }

    private static Optional<ErrorObject> wish(AuthorizationRequest request, Client client) {
        if (!request.getResponseType().equals(ResponseType.CODE)) {
            return Optional.of(OAuth2Error.UNSUPPORTED_RESPONSE_TYPE);
        }
        if (request.getResponseMode() != null && !request.getResponseMode().equals(ResponseMode.QUERY)) {
            return Optional.of(invalid("only response_mode query is supported"));
        }
        if (request.getCodeChallenge() == null) {
            return Optional.of(invalid("PKCE is required: code_challenge is missing"));
        }
        if (!CodeChallengeMethod.S256.equals(request.getCodeChallengeMethod())
                || !S256.matcher(request.getCodeChallenge().getValue()).matches()) {
            return Optional.of(invalid("PKCE is required with code_challenge_method S256"));
        }
        if (client.scopes(scopes(request)).isEmpty()) {
            return Optional.of(OAuth2Error.INVALID_SCOPE);
        }
        return audience(request, client).isEmpty() ? Optional.of(OAuth2Error.INVALID_TARGET) : Optional.empty();
    }

    private static AuthorizationAnswer accept(
            AuthorizationRequest request, Client client, URI redirectUri, Parameters parameters) {
        Optional<Duration> maxAge = Optional.empty();
        String nonce = null;
        if (request instanceof AuthenticationRequest openId) {
            nonce = openId.getNonce() == null ? null : openId.getNonce().getValue();
            maxAge = openId.getMaxAge() < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(openId.getMaxAge()));
        }
        Prompt prompt = request.getPrompt() == null ? new Prompt() : request.getPrompt();
        return new Accepted(new AuthorizationAsk(
                client,
                redirectUri,
                parameters.one("state").orElse(null),
                client.scopes(scopes(request)).orElseThrow(),
                audience(request, client).orElseThrow(),
                request.getCodeChallenge().getValue(),
                nonce,
                new AuthorizationAsk.Prompting(
                        prompt.contains(Prompt.Type.NONE),
                        prompt.contains(Prompt.Type.LOGIN) || prompt.contains(Prompt.Type.SELECT_ACCOUNT),
                        prompt.contains(Prompt.Type.CONSENT),
                        maxAge)));
    }

    private static Set<String> scopes(AuthorizationRequest request) {
        return request.getScope() == null
                ? Set.of()
                : Set.copyOf(request.getScope().toStringList());
    }

    private static Optional<String> audience(AuthorizationRequest request, Client client) {
        return client.audience(Resources.of(request.getResources()));
    }

    private static Refused refuse(URI redirectUri, ErrorObject error, Parameters parameters) {
        return new Refused(redirectUri, error, parameters.one("state").orElse(null));
    }

    private static ErrorObject invalid(String why) {
        return OAuth2Error.INVALID_REQUEST.setDescription(why);
    }
}
