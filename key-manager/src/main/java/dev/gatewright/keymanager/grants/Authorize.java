package dev.gatewright.keymanager.grants;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.openid.connect.sdk.OIDCError;
import dev.gatewright.keymanager.KeyManagerSettings;
import dev.gatewright.keymanager.clients.Clients;
import dev.gatewright.keymanager.grants.AuthorizationAnswer.Accepted;
import dev.gatewright.keymanager.grants.AuthorizationAnswer.Refused;
import dev.gatewright.keymanager.grants.AuthorizationAnswer.Unanswerable;
import dev.gatewright.keymanager.sessions.Session;
import dev.gatewright.keymanager.system.SystemWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The next step of a request for authorization. */
@ApplicationScoped
class Authorize {

    private final Clients clients;
    private final Consents consents;
    private final Grants grants;
    private final SystemWork system;
    private final KeyManagerSettings settings;
    private final Clock clock;

    Authorize(
            Clients clients,
            Consents consents,
            Grants grants,
            SystemWork system,
            KeyManagerSettings settings,
            Clock clock) {
        this.clients = clients;
        this.consents = consents;
        this.grants = grants;
        this.system = system;
        this.settings = settings;
        this.clock = clock;
    }

    /** What the browser does next. */
    sealed interface Step {

        /** Shows why this goes no further. */
        record Explain(String detail) implements Step {}

        /** Goes back to the client, with a code or an error. */
        record Return(URI to) implements Step {}

        /** Goes to sign-in and comes back here with this request. */
        record SignIn(Parameters request) implements Step {}

        /** Asks the person. */
        record AskConsent(AuthorizationAsk ask) implements Step {}
    }

    Step next(Parameters request, Optional<Session> session) {
        return switch (check(request)) {
            case Unanswerable(String detail) -> new Step.Explain(detail);
            case Refused(URI to, ErrorObject error, String state) -> failed(to, error, state);
            case Accepted(AuthorizationAsk ask) -> next(request, ask, session);
        };
    }

    /** The person's answer to {@link Step.AskConsent}; everything is checked again. */
    Step decided(Parameters request, Session session, boolean agreed) {
        return switch (check(request)) {
            case Unanswerable(String detail) -> new Step.Explain(detail);
            case Refused(URI to, ErrorObject error, String state) -> failed(to, error, state);
            case Accepted(AuthorizationAsk ask) ->
                agreed ? agreed(ask, session) : failed(ask.redirectUri(), OAuth2Error.ACCESS_DENIED, ask.state());
        };
    }

    /** Where the answer to this request would go, if it may be answered. */
    Optional<URI> target(Parameters request) {
        return switch (check(request)) {
            case Unanswerable unanswerable -> Optional.empty();
            case Refused refused -> Optional.of(refused.redirectUri());
            case Accepted accepted -> Optional.of(accepted.ask().redirectUri());
        };
    }

    private AuthorizationAnswer check(Parameters request) {
        return AuthorizationCheck.check(request, clients::active);
    }

    private Step next(Parameters request, AuthorizationAsk ask, Optional<Session> session) {
        AuthorizationAsk.Prompting prompting = ask.prompting();
        Optional<Session> fresh = session.filter(found -> isFresh(found, prompting));
        if (fresh.isEmpty()) {
            // Coming back, the person has just signed in, so the wish to have them do so is fulfilled.
            return prompting.never()
                    ? failed(ask.redirectUri(), OIDCError.LOGIN_REQUIRED, ask.state())
                    : new Step.SignIn(request.without("prompt"));
        }
        UUID person = fresh.get().person();
        boolean open =
                prompting.consent() || !consents.covers(person, ask.client().clientId(), ask.scopes());
        if (open && !ask.client().isOurs()) {
            return prompting.never()
                    ? failed(ask.redirectUri(), OIDCError.CONSENT_REQUIRED, ask.state())
                    : new Step.AskConsent(ask);
        }
        return give(ask, fresh.get());
    }

    private boolean isFresh(Session session, AuthorizationAsk.Prompting prompting) {
        return !prompting.signIn()
                && prompting
                        .maxAge()
                        .map(age -> !session.authenticated().plus(age).isBefore(clock.instant()))
                        .orElse(true);
    }

    private Step agreed(AuthorizationAsk ask, Session session) {
        consents.give(session.person(), ask.client().clientId(), ask.scopes());
        return give(ask, session);
    }

    private Step give(AuthorizationAsk ask, Session session) {
        String code = system.in(() -> grants.code(ask, session));
        return new Step.Return(answer(ask.redirectUri(), Map.of("code", code), ask.state()));
    }

    private Step failed(URI to, ErrorObject error, @Nullable String state) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", error.getCode());
        if (error.getDescription() != null) {
            parameters.put("error_description", error.getDescription());
        }
        return new Step.Return(answer(to, parameters, state));
    }

    private URI answer(URI to, Map<String, String> parameters, @Nullable String state) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        if (state != null) {
            all.put("state", state);
        }
        // RFC 9207: the client can tell which server answered.
        all.put("iss", settings.url().toString());
        return Parameters.append(to, all);
    }
}
