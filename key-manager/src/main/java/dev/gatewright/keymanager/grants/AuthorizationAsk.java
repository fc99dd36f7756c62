package dev.gatewright.keymanager.grants;

import dev.gatewright.keymanager.clients.Client;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request for authorization that may be answered: everything in it belongs to the client. */
record AuthorizationAsk(
        Client client,
        URI redirectUri,
        @Nullable String state,
        Set<String> scopes,
        String audience,
        String challenge,
        @Nullable String nonce,
        Prompting prompting) {

    /** How the person may be asked. */
    record Prompting(boolean never, boolean signIn, boolean consent, Optional<Duration> maxAge) {}

    boolean isOpenId() {
        return scopes.contains("openid");
    }
}
