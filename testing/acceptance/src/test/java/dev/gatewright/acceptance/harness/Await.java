package dev.gatewright.acceptance.harness;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waiting for a condition with a generous limit, so that no test depends on how fast the machine is. */
public final class Await {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    private Await() {}

    /** Returns once {@code condition} holds; an exception of it counts as "not yet", and so does a failed assertion. */
    public static void until(String expectation, Callable<Boolean> condition) {
        until(() -> expectation, condition);
    }

    /** The same, where what was expected is best told with how things stand in the end. */
    public static void until(Supplier<String> expectation, Callable<Boolean> condition) {
        Instant deadline = Instant.now().plus(LIMIT);
        Throwable last = null;
        while (Instant.now().isBefore(deadline)) {
            try {
                if (condition.call()) {
                    return;
                }
                last = null;
            } catch (Exception | AssertionError e) {
                last = e;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new AssertionError("never happened within " + LIMIT + ": " + expectation.get(), last);
    }
}
