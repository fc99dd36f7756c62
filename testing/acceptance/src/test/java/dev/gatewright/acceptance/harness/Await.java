package dev.gatewright.acceptance.harness;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waiting for a condition with a generous limit, so that no test depends on how fast the machine is. */
public final class Await {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private Await() {}

    /** Returns once {@code condition} holds; an exception of it counts as "not yet". */
    public static void until(String expectation, Callable<Boolean> condition) {
        Instant deadline = Instant.now().plus(LIMIT);
        Exception last = null;
        while (Instant.now().isBefore(deadline)) {
            try {
                if (condition.call()) {
                    return;
                }
                last = null;
            } catch (Exception e) {
                last = e;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new AssertionError("never happened within " + LIMIT + ": " + expectation, last);
    }
}
