package dev.gatewright.chassis.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How callers are told apart. */
@ConfigMapping(prefix = "gatewright.access")
public interface AccessConfig {

    /** The audience of the access tokens that consoles and service accounts use. */
    @WithDefault("gatewright-console")
    String audience();

    /** How long a sign-in can last at most; ended ones are remembered for as long. */
    @WithDefault("30d")
    Duration longestSession();

    /** How long a request waits, just after the start, until it is known which sign-ins have ended. */
    @WithDefault("10s")
    Duration sessionsPatience();
}
