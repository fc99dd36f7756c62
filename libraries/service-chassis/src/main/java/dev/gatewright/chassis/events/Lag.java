package dev.gatewright.chassis.events;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far a projection is behind its topic, and since when it cannot go on. */
final class Lag {

    private final Clock clock;
    private long events;
    private @Nullable Instant failingSince;

    Lag(Clock clock) {
        this.clock = clock;
    }

    synchronized void behind(long count) {
        events = count;
    }

    /** An event was applied, or passed over as one that counts no more. */
    synchronized void applied() {
        failingSince = null;
    }

    /** Another failure in a row, or the first. */
    synchronized void failed() {
        if (failingSince == null) {
            failingSince = clock.instant();
        }
    }

    synchronized long events() {
        return events;
    }

    /** Empty while all goes well. */
    synchronized Optional<Instant> failingSince() {
        return Optional.ofNullable(failingSince);
    }

    synchronized double failingSeconds() {
        return failingSince == null
                ? 0
                : Duration.between(failingSince, clock.instant()).toMillis() / 1000.0;
    }
}
