package dev.gatewright.keymanager.grants;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import dev.gatewright.chassis.access.Membership;
import dev.gatewright.keymanager.clients.Client;
import dev.gatewright.keymanager.organizations.Memberships;
import dev.gatewright.keymanager.tokens.TokenIssue;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A token for a program's own account. No refresh token: it can ask again. */
@ApplicationScoped
class GiveToProgram {

    private final Memberships memberships;
    private final TokenIssue issue;

    GiveToProgram(Memberships memberships, TokenIssue issue) {
        this.memberships = memberships;
        this.issue = issue;
    }

    TokenAnswer give(Client client, Set<String> asked, List<String> resources) {
        Optional<Set<String>> scopes = client.scopes(asked).filter(found -> !found.contains("openid"));
        if (scopes.isEmpty()) {
            return new TokenAnswer.Refused(OAuth2Error.INVALID_SCOPE);
        }
        Optional<String> audience = client.audience(resources);
        if (audience.isEmpty()) {
            return new TokenAnswer.Refused(OAuth2Error.INVALID_TARGET);
        }
        UUID account = client.kind() == Client.Kind.SERVICE_ACCOUNT ? client.id() : null;
        List<Membership> held = account == null ? List.of() : memberships.ofClient(account);
        TokenIssue.Access access = new TokenIssue.Access(client, audience.get(), scopes.get(), held);
        return new TokenAnswer.Given(issue.access(access), issue.lifetime().toSeconds(), scopes.get(), null, null);
    }
}
