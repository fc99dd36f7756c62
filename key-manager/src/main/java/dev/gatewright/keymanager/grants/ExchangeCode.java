package dev.gatewright.keymanager.grants;

import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import dev.gatewright.keymanager.clients.Client;
import dev.gatewright.keymanager.grants.Grants.Code;
import dev.gatewright.keymanager.system.SystemWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * A code for tokens, once. Whoever comes second holds a stolen code, or was stolen from: everything of the grant ends
 * (RFC 9700 section 4.2). A wrong verifier uses the code up.
 */
@ApplicationScoped
class ExchangeCode {

    private static final Logger LOG = Logger.getLogger(ExchangeCode.class);

    private final Grants grants;
    private final GiveTokens give;
    private final SystemWork system;
    private final Clock clock;

    ExchangeCode(Grants grants, GiveTokens give, SystemWork system, Clock clock) {
        this.grants = grants;
        this.give = give;
        this.system = system;
        this.clock = clock;
    }

    TokenAnswer exchange(Client client, AuthorizationCodeGrant presented, List<String> resources) {
        String text = presented.getAuthorizationCode().getValue();
        return system.in(() -> grants.lockCode(text)
                .filter(code -> code.grant().clientId().equals(client.clientId()))
                .map(code -> exchange(client, code, text, presented, resources))
                .orElseGet(() -> refused("the code is not known")));
    }

    private TokenAnswer exchange(
            Client client, Code code, String text, AuthorizationCodeGrant presented, List<String> resources) {
        if (code.used()) {
            grants.revoke(code.grant().id(), "code used twice");
            LOG.warnf("An authorization code of client %s was used twice: its grant is revoked", client.clientId());
            return refused("the code has been used; what it gave is revoked");
        }
        grants.useCode(text);
        if (!clock.instant().isBefore(code.expires()) || code.grant().revoked()) {
            return refused("the code has expired");
        }
        String redirectUri = Optional.ofNullable(presented.getRedirectionURI())
                .map(Object::toString)
                .orElse(code.redirectUri());
        if (!redirectUri.equals(code.redirectUri())) {
            return refused("the redirect_uri is not the one the code was sent to");
        }
        if (!provesPossession(presented, code.challenge())) {
            return refused("the code_verifier does not belong to the code_challenge");
        }
        if (!resources.isEmpty() && !resources.equals(List.of(code.grant().audience()))) {
            return new TokenAnswer.Refused(OAuth2Error.INVALID_TARGET);
        }
        return give.tokens(client, code.grant(), code.grant().scopes(), code.nonce());
    }

    private static boolean provesPossession(AuthorizationCodeGrant presented, String challenge) {
        return presented.getCodeVerifier() != null
                && CodeChallenge.compute(CodeChallengeMethod.S256, presented.getCodeVerifier())
                        .getValue()
                        .equals(challenge);
    }

    private static TokenAnswer refused(String why) {
        return new TokenAnswer.Refused(OAuth2Error.INVALID_GRANT.setDescription(why));
    }
}
