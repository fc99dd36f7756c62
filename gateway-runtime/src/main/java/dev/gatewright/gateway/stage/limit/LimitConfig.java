package dev.gatewright.gateway.stage.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Configuration of the limit stage. */
@ConfigMapping(prefix = "gateway.limit")
public interface LimitConfig {

    /** Counters held for each kind of subject (known consumers, credentials, addresses); about 300 bytes each. */
    @WithDefault("100000")
    int maximumCounters();
}
