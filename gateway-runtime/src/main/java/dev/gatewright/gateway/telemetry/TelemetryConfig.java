package dev.gatewright.gateway.telemetry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** What is logged and measured of each call. */
@ConfigMapping(prefix = "gateway.telemetry")
public interface TelemetryConfig {

    AccessLog accessLog();

    Metrics metrics();

    /** One line of JSON per call. */
    interface AccessLog {

        /** Whether there is an access log. */
        @WithDefault("true")
        boolean enabled();

        /** File that lines are added to; without one they go to standard output. */
        Optional<Path> file();

        /** Share of the successful calls that is logged, 0 to 1. Calls that failed are always logged. */
        @WithDefault("1.0")
        double successShare();

        /** Lines that may wait to be written; further ones are dropped and counted. */
        @WithDefault("8192")
        int queue();
    }

    /** Prometheus metrics. */
    interface Metrics {

        /** Operations measured one by one; further ones are counted together as {@code other}. */
        @WithDefault("2000")
        int maximumOperations();
    }
}
