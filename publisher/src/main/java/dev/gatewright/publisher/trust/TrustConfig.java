package dev.gatewright.publisher.trust;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How trust documents come about. */
@ConfigMapping(prefix = "gatewright.publisher.trust")
public interface TrustConfig {

    /** The master key that seals hosted keys; without it none can be made. */
    @WithDefault("${gatewright.publisher.master-key-file:}")
    Optional<Path> masterKeyFile();

    /** A folder with the root keys of all organizations; absent where roots are kept offline. */
    @WithDefault("${gatewright.publisher.roots-folder:}")
    Optional<Path> rootsFolder();

    /** How long a hosted key is valid. */
    @WithDefault("730d")
    Duration keyValidity();

    /** How long the key before is still believed after a rotation. */
    @WithDefault("7d")
    Duration overlap();
}
