package dev.gatewright.keymanager.clients;

import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import dev.gatewright.keymanager.secrets.OpaqueSecret;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Whether a client is the one it says: {@code client_secret_basic}, {@code client_secret_post} and
 * {@code private_key_jwt}.
 */
@ApplicationScoped
public class ClientAuthenticator {

    private final Clients clients;
    private final Assertions assertions;

    ClientAuthenticator(Clients clients, Assertions assertions) {
        this.clients = clients;
        this.assertions = assertions;
    }

    /** The client, if its secret or its signature is right. */
    public Optional<Client> authenticate(ClientAuthentication authentication) {
        Optional<Client> client = clients.active(authentication.getClientID().getValue());
        return switch (authentication) {
            case PlainClientSecret secret ->
                client.filter(found -> found.secretHash() != null
                        && OpaqueSecret.matches(secret.getClientSecret().getValue(), found.secretHash()));
            case PrivateKeyJWT assertion ->
                client.filter(found -> clients.keys(found.clientId())
                        .filter(keys -> assertions.accepts(assertion, keys))
                        .isPresent());
            default -> Optional.empty();
        };
    }
}
