package dev.gatewright.chassis.outbound;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the service calls when a person names an address. */
@ConfigMapping(prefix = "gatewright.outbound")
public interface OutboundConfig {

    /** Networks (CIDR) that may be called although they are private, loopback or otherwise not public. */
    Optional<List<String>> allowedNetworks();

    /** Whether only https addresses are called. */
    @WithDefault("true")
    boolean requireHttps();

    /** For one connection, TLS included. */
    @WithDefault("3s")
    Duration connectTimeout();

    /** From the first name's resolution to the last byte, redirects included. */
    @WithDefault("15s")
    Duration totalTimeout();

    /** Of a response body, unpacked. */
    @WithDefault("25M")
    MemorySize maximumResponse();
}
