package dev.gatewright.keymanager.grants;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import dev.gatewright.chassis.access.Membership;
import dev.gatewright.keymanager.clients.Client;
import dev.gatewright.keymanager.clients.GrantKind;
import dev.gatewright.keymanager.organizations.Memberships;
import dev.gatewright.keymanager.people.Account;
import dev.gatewright.keymanager.people.Accounts;
import dev.gatewright.keymanager.sessions.Session;
import dev.gatewright.keymanager.sessions.Sessions;
import dev.gatewright.keymanager.tokens.TokenIssue;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tokens for a grant whose session is still in force, with the memberships of this moment. */
@ApplicationScoped
class GiveTokens {

    private final Grants grants;
    private final Sessions sessions;
    private final Accounts accounts;
    private final Memberships memberships;
    private final TokenIssue issue;

    GiveTokens(Grants grants, Sessions sessions, Accounts accounts, Memberships memberships, TokenIssue issue) {
        this.grants = grants;
        this.sessions = sessions;
        this.accounts = accounts;
        this.memberships = memberships;
        this.issue = issue;
    }

    TokenAnswer tokens(Client client, Grant grant, Set<String> scopes, @Nullable String nonce) {
        Optional<Session> session = sessions.use(grant.session());
        Optional<Account> account = accounts.byId(grant.person());
        if (session.isEmpty() || account.isEmpty()) {
            return new TokenAnswer.Refused(OAuth2Error.INVALID_GRANT.setDescription("the person has signed out"));
        }
        List<Membership> held = client.isOurs() ? memberships.ofPerson(grant.person()) : List.of();
        TokenIssue.Access access = new TokenIssue.Access(client, grant.audience(), scopes, held);
        TokenIssue.Human human = new TokenIssue.Human(account.get(), session.get(), grant.id());
        String accessToken = issue.access(access, human);
        return new TokenAnswer.Given(
                accessToken,
                issue.lifetime().toSeconds(),
                scopes,
                client.may(GrantKind.REFRESH_TOKEN) ? grants.refresh(grant) : null,
                scopes.contains("openid") ? issue.identity(access, human, nonce, accessToken) : null);
    }
}
