package dev.gatewright.publisher.issuers;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where the keys of our own issuer come from. */
@ConfigMapping(prefix = "gatewright.publisher.issuer-keys")
public interface IssuerKeysConfig {

    /** The JWK set of key-manager, as this service reaches it. */
    @WithDefault("${gatewright.key-manager.url:http://127.0.0.1:9300}/oauth/jwks")
    URI url();

    /** How often it is read again. */
    @WithDefault("30s")
    Duration refresh();
}
