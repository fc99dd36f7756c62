package dev.gatewright.keymanager.clients;

import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import dev.gatewright.keymanager.secrets.OpaqueSecret;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Whether a client is the one it says: {@code client_secret_basic} and {@code client_secret_post}. */
@ApplicationScoped
public class ClientAuthenticator {

    private final Clients clients;

    ClientAuthenticator(Clients clients) {
        this.clients = clients;
    }

    /** The client, if its secret is right. */
    public Optional<Client> authenticate(ClientAuthentication authentication) {
        if (!(authentication instanceof PlainClientSecret presented)) {
            return Optional.empty();
        }
        return clients.active(authentication.getClientID().getValue())
                .filter(client -> client.secretHash() != null
                        && OpaqueSecret.matches(presented.getClientSecret().getValue(), client.secretHash()));
    }
}
