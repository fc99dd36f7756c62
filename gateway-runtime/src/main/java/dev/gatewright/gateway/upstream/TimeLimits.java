package dev.gatewright.gateway.upstream;

import dev.gatewright.bundle.content.Stages;
import org.jspecify.annotations.Nullable;

/** A route's time limits in milliseconds; {@code total} 0 for none. */
record TimeLimits(long connect, long response, long idle, long total) {

    static TimeLimits of(Stages.@Nullable Timeouts own, UpstreamConfig config) {
        long connect = config.connectTimeout().toMillis();
        long response = config.responseTimeout().toMillis();
        long idle = config.idleTimeout().toMillis();
        if (own == null) {
            return new TimeLimits(connect, response, idle, config.totalTimeout().toMillis());
        }
        return new TimeLimits(
                or(own.connect(), connect), or(own.response(), response), or(own.idle(), idle), own.total());
    }

    private static long or(long own, long otherwise) {
        return own > 0 ? own : otherwise;
    }
}
