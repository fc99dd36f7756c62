package dev.gatewright.keymanager.grants;

import com.nimbusds.oauth2.sdk.ErrorObject;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What a request for authorization turned out to be. */
sealed interface AuthorizationAnswer {

    /** Shown to the person and sent nowhere: who asks, or where the answer would go, is not certain. */
    record Unanswerable(String detail) implements AuthorizationAnswer {}

    /** The client's mistake, told to the client. */
    record Refused(
            URI redirectUri, ErrorObject error, @Nullable String state) implements AuthorizationAnswer {}

    /** A request to go on with. */
    record Accepted(AuthorizationAsk ask) implements AuthorizationAnswer {}
}
