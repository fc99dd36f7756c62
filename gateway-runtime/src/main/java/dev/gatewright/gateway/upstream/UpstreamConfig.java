package dev.gatewright.gateway.upstream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How this gateway talks to backends; an API's own time limits win over these. */
@ConfigMapping(prefix = "gateway.upstream")
public interface UpstreamConfig {

    /** How long to wait for a connection, pooled or new. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** From the request's last byte until the response's head. */
    @WithDefault("30s")
    Duration responseTimeout();

    /** Without a byte in either direction. */
    @WithDefault("60s")
    Duration idleTimeout();

    /** The whole call; zero for no limit. */
    @WithDefault("0s")
    Duration totalTimeout();

    /** How long an unused connection is kept. Below the backend's own limit, or it closes while we send. */
    @WithDefault("30s")
    Duration keepAlive();

    /** Connections to one target, on each event loop. */
    @WithDefault("256")
    int connectionsPerTarget();

    /** Calls that wait for a connection to one target, on each event loop; more are refused. */
    @WithDefault("1024")
    int waitingPerTarget();

    /** Bytes of a response's head. */
    @WithDefault("65536")
    int maximumHeaderSize();

    /** Bytes of a request's body where the API does not say. */
    @WithDefault("10485760")
    long maximumBody();
}
