package dev.gatewright.gateway.outbound;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the gateway may call on its own account. */
@ConfigMapping(prefix = "gateway.outbound")
public interface OutboundConfig {

    /** Host names that may be called beside those named by the verified bundle. */
    Optional<List<String>> allowedHosts();

    /** Networks (CIDR) that may be called although they are private, loopback or otherwise not public. */
    Optional<List<String>> allowedNetworks();

    /** Whether only HTTPS addresses are called. */
    @WithDefault("true")
    boolean requireHttps();

    /** PEM file of certificate authorities to trust in place of the Java platform's. */
    Optional<Path> trustedCertificates();

    /** How long to wait for a connection. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** From the name's resolution to the last byte. */
    @WithDefault("5s")
    Duration totalTimeout();

    /** Largest answer that is read. */
    @WithDefault("512K")
    MemorySize maximumResponse();
}
