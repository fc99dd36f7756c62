package dev.gatewright.gateway.stage.limit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A counter of a long limit as it outlives the process: a window as what was taken when, a bucket as what it held. Ages
 * are milliseconds before the export, because the clock that counters run by means nothing after a restart.
 *
 * @param space whose kind of subject it counts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeptCounter(
        String space,
        String scope,
        String subject,
        @Nullable Window window,
        @Nullable Bucket bucket) {

    /** {@code seconds} is the window's length. */
    public record Window(long seconds, List<Taken> taken) {}

    /** Requests that were counted together, {@code age} the least that any of them has. */
    public record Taken(long age, long requests) {}

    /** {@code age}: since it held so many tokens; {@code fullIn}: from the export until it is full. */
    public record Bucket(double tokens, long age, long fullIn) {}
}
