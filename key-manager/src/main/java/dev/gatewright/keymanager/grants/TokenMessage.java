package dev.gatewright.keymanager.grants;

import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import dev.gatewright.keymanager.clients.Client;
import dev.gatewright.keymanager.clients.ClientAuthenticator;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A form that a client sends to an endpoint of ours, and who the client is. */
record TokenMessage(HTTPRequest request, Client client) {

    /** A message that goes no further. */
    static final class Unacceptable extends Exception {

        private final transient ErrorObject error;

        Unacceptable(ErrorObject error) {
            super(error.getCode());
            this.error = error;
        }

        ErrorObject error() {
            return error;
        }
    }

    static TokenMessage read(
            URI endpoint, @Nullable String authorization, String body, ClientAuthenticator authenticator)
            throws Unacceptable {
        if (Parameters.parse(body).repeated().isPresent()) {
            throw new Unacceptable(OAuth2Error.INVALID_REQUEST.setDescription("a parameter is given more than once"));
        }
        HTTPRequest request = new HTTPRequest(HTTPRequest.Method.POST, endpoint);
        request.setEntityContentType(ContentType.APPLICATION_URLENCODED);
        request.setBody(body);
        if (authorization != null) {
            request.setAuthorization(authorization);
        }
        return new TokenMessage(request, authenticate(request, authenticator));
    }

    private static Client authenticate(HTTPRequest request, ClientAuthenticator authenticator) throws Unacceptable {
        try {
            return Optional.ofNullable(ClientAuthentication.parse(request))
                    .flatMap(authenticator::authenticate)
                    .orElseThrow(() -> new Unacceptable(OAuth2Error.INVALID_CLIENT));
        } catch (ParseException e) {
            throw new Unacceptable(OAuth2Error.INVALID_CLIENT);
        }
    }

    static ErrorObject of(ParseException e) {
        return e.getErrorObject() == null ? OAuth2Error.INVALID_REQUEST : e.getErrorObject();
    }
}
