package dev.gatewright.publisher.channel;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** The channel to the gateways. */
@ConfigMapping(prefix = "gatewright.publisher.sync")
public interface SyncConfig {

    /** The address that gateways know, ending in {@code /sync/v1}; instances sign it as their audience. */
    @WithDefault("${gatewright.publisher.url:http://127.0.0.1:9301}/sync/v1")
    URI url();

    /** How often a head is signed while nothing changes. */
    @WithDefault("5s")
    Duration headInterval();

    /** How often an instance is asked to report. */
    @WithDefault("10s")
    Duration heartbeatInterval();

    /** Connections of instances that one node holds. */
    @WithDefault("12000")
    int maximumStreams();
}
