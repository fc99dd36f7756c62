package dev.gatewright.keymanager.grants;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import dev.gatewright.keymanager.KeyManagerSettings;
import dev.gatewright.keymanager.clients.Client;
import dev.gatewright.keymanager.grants.Grants.Refresh;
import dev.gatewright.keymanager.system.SystemWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jboss.logging.Logger;

/** A refresh token for new tokens, once. The second use, beyond the moment of grace, ends the grant (RFC 9700 section 4.14). */
@ApplicationScoped
class UseRefreshToken {

    private static final Logger LOG = Logger.getLogger(UseRefreshToken.class);

    private final Grants grants;
    private final GiveTokens give;
    private final SystemWork system;
    private final KeyManagerSettings.Tokens settings;
    private final Clock clock;

    UseRefreshToken(Grants grants, GiveTokens give, SystemWork system, KeyManagerSettings settings, Clock clock) {
        this.grants = grants;
        this.give = give;
        this.system = system;
        this.settings = settings.tokens();
        this.clock = clock;
    }

    /** @param asked a subset of the grant's scopes; empty for all of them */
    TokenAnswer use(Client client, String text, Set<String> asked) {
        return system.in(() -> grants.lockRefresh(text)
                .filter(refresh -> refresh.grant().clientId().equals(client.clientId()))
                .map(refresh -> use(client, refresh, text, asked))
                .orElseGet(() -> refused("the refresh token is not known")));
    }

    private TokenAnswer use(Client client, Refresh refresh, String text, Set<String> asked) {
        Grant grant = refresh.grant();
        Instant now = clock.instant();
        if (grant.revoked() || !now.isBefore(refresh.expires())) {
            return refused("the refresh token has expired or was revoked");
        }
        if (refresh.used() != null && !isGraced(client, refresh.used(), now)) {
            grants.revoke(grant.id(), "refresh token used twice");
            LOG.warnf("A refresh token of client %s was used twice: its grant is revoked", client.clientId());
            return refused("the refresh token has been used; what came of it is revoked");
        }
        if (!grant.scopes().containsAll(asked)) {
            return new TokenAnswer.Refused(OAuth2Error.INVALID_SCOPE);
        }
        grants.useRefresh(text);
        return give.tokens(client, grant, asked.isEmpty() ? grant.scopes() : asked, null);
    }

    /** Only a client that proves who it is may come twice: then both comers hold its secret. */
    private boolean isGraced(Client client, Instant used, Instant now) {
        return client.isConfidential() && now.isBefore(used.plus(settings.refreshGrace()));
    }

    private static TokenAnswer refused(String why) {
        return new TokenAnswer.Refused(OAuth2Error.INVALID_GRANT.setDescription(why));
    }
}
