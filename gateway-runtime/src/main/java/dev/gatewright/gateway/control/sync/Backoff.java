package dev.gatewright.gateway.control.sync;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits that double up to a limit, each chosen at random from its second half: nobody hurries, nobody marches in step. */
public final class Backoff {

    private final long first;
    private final long limit;
    private final RandomGenerator random;
    private long next;

    public Backoff(Duration first, Duration limit, RandomGenerator random) {
        this.first = first.toMillis();
        this.limit = limit.toMillis();
        this.random = random;
        this.next = this.first;
    }

    /** The next wait, in milliseconds. */
    public long next() {
        long wait = around(next, random);
        next = Math.min(limit, next * 2);
        return wait;
    }

    public void reset() {
        next = first;
    }

    /** Between a half and one and a half of {@code millis}. */
    static long around(long millis, RandomGenerator random) {
        return millis / 2 + random.nextLong(millis + 1);
    }
}
