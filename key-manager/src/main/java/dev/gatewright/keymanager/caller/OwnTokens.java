package dev.gatewright.keymanager.caller;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.gatewright.chassis.access.CallerSource;
import dev.gatewright.chassis.access.Person;
import dev.gatewright.chassis.access.SignedIn;
import dev.gatewright.keymanager.browser.Browser;
import dev.gatewright.keymanager.clients.Client;
import dev.gatewright.keymanager.clients.Clients;
import dev.gatewright.keymanager.grants.RevokedTokens;
import dev.gatewright.keymanager.organizations.Memberships;
import dev.gatewright.keymanager.people.Accounts;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Our own tokens need no other service to be checked, and neither do our own sessions. What the caller may do is read
 * anew from the rows, so that a role taken away is gone at the next request.
 */
@ApplicationScoped
class OwnTokens implements CallerSource {

    private static final String BEARER = "Bearer ";

    private final RoutingContext context;
    private final Browser browser;
    private final RevokedTokens tokens;
    private final Accounts accounts;
    private final Memberships memberships;
    private final Clients clients;

    OwnTokens(
            RoutingContext context,
            Browser browser,
            RevokedTokens tokens,
            Accounts accounts,
            Memberships memberships,
            Clients clients) {
        this.context = context;
        this.browser = browser;
        this.tokens = tokens;
        this.accounts = accounts;
        this.memberships = memberships;
        this.clients = clients;
    }

    @Override
    public boolean checksSessions() {
        return true;
    }

    @Override
    public Optional<SignedIn> signedIn() {
        String authorization = context.request().getHeader("Authorization");
        return authorization == null ? bySession() : byToken(authorization);
    }

    @Override
    public RuntimeException challenge(URI requested) {
        String query = requested.getRawQuery() == null ? "" : "?" + requested.getRawQuery();
        String back = URLEncoder.encode(requested.getRawPath() + query, StandardCharsets.UTF_8);
        return new RedirectionException(
                Response.seeOther(URI.create("/sign-in?continue=" + back)).build());
    }

    private Optional<SignedIn> bySession() {
        return browser.session()
                .flatMap(session -> person(session.person(), session.id().toString()));
    }

    private Optional<SignedIn> byToken(String authorization) {
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        return tokens.inForce(authorization.substring(BEARER.length()).strip())
                .filter(claims -> claims.getAudience().contains(Client.CONSOLE_AUDIENCE))
                .flatMap(this::byClaims);
    }

    private Optional<SignedIn> byClaims(JWTClaimsSet claims) {
        if (claims.getClaim("sid") instanceof String sid) {
            return person(UUID.fromString(claims.getSubject()), sid);
        }
        return claims.getClaim("client_id") instanceof String clientId
                ? clients.active(clientId).flatMap(OwnTokens::rowId).map(this::program)
                : Optional.empty();
    }

    private static Optional<Client> rowId(Client client) {
        return client.id() == null ? Optional.empty() : Optional.of(client);
    }

    private Optional<SignedIn> person(UUID id, @Nullable String sid) {
        return accounts.byId(id)
                .map(account -> new SignedIn(
                        new Person(account.id(), account.name(), account.email(), sid == null ? "" : sid, false),
                        memberships.ofPerson(id)));
    }

    private SignedIn program(Client client) {
        UUID id = client.requiredId();
        return new SignedIn(new Person(id, client.name(), "", "", true), memberships.ofClient(id));
    }
}
