package dev.gatewright.gateway.authentication;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How tokens are checked and issuers' keys are kept. */
@ConfigMapping(prefix = "gateway.authentication")
public interface AuthenticationConfig {

    /** How far an issuer's clock may be from ours. */
    @WithDefault("60s")
    Duration clockTolerance();

    /** Largest token that is looked at. */
    @WithDefault("16K")
    MemorySize maximumToken();

    /** Verified tokens remembered on each event loop; 0 verifies every time. */
    @WithDefault("1000")
    int cachedTokens();

    /** How long fetched keys are fresh when the issuer does not say. */
    @WithDefault("10m")
    Duration keysRefreshInterval();

    /** The longest time that an issuer's Cache-Control may ask for. */
    @WithDefault("1h")
    Duration keysMaximumInterval();

    /** The shortest time between two fetches that tokens with unknown keys can cause. */
    @WithDefault("30s")
    Duration unknownKeyInterval();

    /** Wait after the first failed fetch; doubles with each failure up to the refresh interval. */
    @WithDefault("5s")
    Duration keysRetryInterval();

    /** How long a call waits for keys that are being fetched. */
    @WithDefault("2s")
    Duration keysWait();

    /** How long keys stay in use while their issuer cannot be reached. */
    @WithDefault("168h")
    Duration keysMaximumAge();
}
