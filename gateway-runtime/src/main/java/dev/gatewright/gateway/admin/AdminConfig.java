package dev.gatewright.gateway.admin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** The operator's port. */
@ConfigMapping(prefix = "gateway.admin")
public interface AdminConfig {

    /** Address the admin port is bound to. */
    @WithDefault("127.0.0.1")
    String host();

    /** Admin port; 0 takes any free one. */
    @WithDefault("9090")
    int port();

    /**
     * File with the admin token (its first line). Without one, `/status` and `/metrics` answer loopback clients only and
     * `POST` requests are refused.
     */
    Optional<Path> tokenFile();

    /** Requests a second that the admin port answers, over all clients; more get 429. */
    @WithDefault("50")
    int requestsPerSecond();
}
