package dev.gatewright.gateway.control;

import dev.gatewright.gateway.control.sync.Backoff;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** One artifact to fetch: at most one download at a time, and after each that did not help a longer wait. */
final class Errand {

    private final Backoff backoff;
    private boolean underWay;
    private long notBefore = System.nanoTime();
    private boolean missing;
    private long missingSince;

    Errand(Duration first, Duration limit) {
        this.backoff = new Backoff(first, limit, RandomGenerator.getDefault());
    }

    boolean mayStart() {
        return !underWay && System.nanoTime() - notBefore >= 0;
    }

    boolean isUnderWay() {
        return underWay;
    }

    void begun() {
        underWay = true;
    }

    void ended() {
        underWay = false;
        notBefore = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(backoff.next());
    }

    /** Says whether what is announced is there; how long it is not, is counted. */
    void isThere(boolean there) {
        if (there) {
            missing = false;
            if (!underWay) {
                backoff.reset();
                notBefore = System.nanoTime();
            }
        } else if (!missing) {
            missing = true;
            missingSince = System.nanoTime();
        }
    }

    boolean isMissingFor(Duration time) {
        return missing && System.nanoTime() - missingSince >= time.toNanos();
    }
}
