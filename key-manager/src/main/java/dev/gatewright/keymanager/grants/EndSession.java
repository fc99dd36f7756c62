package dev.gatewright.keymanager.grants;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.gatewright.keymanager.clients.Client;
import dev.gatewright.keymanager.clients.Clients;
import dev.gatewright.keymanager.sessions.Session;
import dev.gatewright.keymanager.tokens.TokenIssue;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a request to sign out means (OpenID Connect RP-Initiated Logout 1.0). */
@ApplicationScoped
class EndSession {

    private final Clients clients;
    private final TokenIssue tokens;

    EndSession(Clients clients, TokenIssue tokens) {
        this.clients = clients;
        this.tokens = tokens;
    }

    /**
     * A request as understood.
     *
     * @param certain whether the person need not be asked: a console of theirs proves that it comes from this sign-in
     * @param session the sign-in that the hint names
     * @param to where the browser goes afterwards, if it may
     */
    record Wish(boolean certain, @Nullable UUID session, Optional<URI> to) {}

    Wish read(Parameters request, Optional<Session> session) {
        if (request.repeated().isPresent()) {
            return new Wish(false, null, Optional.empty());
        }
        Optional<JWTClaimsSet> hint = request.one("id_token_hint").flatMap(tokens::readIdentityHint);
        Optional<String> named = request.one("client_id");
        Optional<Client> client = hint.map(EndSession::audience)
                .or(() -> named)
                .filter(id -> named.isEmpty() || named.get().equals(id))
                .flatMap(clients::active);
        Optional<UUID> sid = hint.flatMap(EndSession::sid);
        boolean same = sid.isPresent()
                && session.map(present -> present.id().equals(sid.get())).orElse(true);
        return new Wish(
                same && client.isPresent(),
                same ? sid.orElse(null) : null,
                client.flatMap(found -> target(request, found)));
    }

    private static Optional<URI> target(Parameters request, Client client) {
        return request.one("post_logout_redirect_uri")
                .filter(client.postLogoutUris()::contains)
                .map(URI::create)
                .map(to -> request.one("state")
                        .map(state -> Parameters.append(to, Map.of("state", state)))
                        .orElse(to));
    }

    private static String audience(JWTClaimsSet claims) {
        return claims.getAudience().isEmpty()
                ? ""
                : Objects.requireNonNull(claims.getAudience().getFirst());
    }

    private static Optional<UUID> sid(JWTClaimsSet claims) {
        try {
            return claims.getClaim("sid") instanceof String text
                    ? Optional.of(UUID.fromString(text))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
