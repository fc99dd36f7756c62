package dev.gatewright.chassis.production;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.net.URI;
import java.util.Optional;

/** How a service lets people sign in at key-manager. */
@ConfigMapping(prefix = "gatewright")
public interface SignInConfig {

    /** Where key-manager is: the issuer of all tokens. */
    @WithName("key-manager.url")
    Optional<URI> issuer();

    /** By which the service proves at key-manager which console it is. */
    @WithName("service.client-secret")
    Optional<String> clientSecret();
}
