package dev.gatewright.gateway.control;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where configuration comes from and whom to believe. */
@ConfigMapping(prefix = "gateway.control")
public interface ControlConfig {

    /** Folder that holds `trust.json`, `bundle.tar.gz` and `feed.snapshot`. Required. */
    Optional<Path> folder();

    /** Gateway group this gateway belongs to; artifacts of any other group are refused. Required. */
    Optional<String> group();

    /** RFC 7638 thumbprint of the root key this gateway trusts first, as `trust init` prints it. Required. */
    Optional<String> rootThumbprint();

    /** Folder in which the gateway keeps what a restart needs. One gateway at a time may use it. */
    @WithDefault("state")
    Path stateFolder();

    /** How often the folder is looked at. A changed file is read once it has stayed the same for one interval. */
    @WithDefault("250ms")
    Duration pollInterval();

    /** Largest bundle archive that is read. */
    @WithDefault("32M")
    MemorySize maximumBundle();

    /** Largest feed snapshot that is read. */
    @WithDefault("64M")
    MemorySize maximumFeed();
}
