package dev.gatewright.chassis.events;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait after each failure in a row: twice as long each time, with jitter, up to a longest time. */
final class BackOff {

    private final Duration shortest;
    private final Duration longest;
    private int failures;

    BackOff(EventsConfig config) {
        this.shortest = config.shortestBackOff();
        this.longest = config.longestBackOff();
    }

    void succeeded() {
        failures = 0;
    }

    boolean isFirst() {
        return failures == 0;
    }

    Duration next() {
        long doubled = shortest.toMillis() << Math.min(failures++, 20);
        long limited = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(limited / 2, limited + 1));
    }
}
