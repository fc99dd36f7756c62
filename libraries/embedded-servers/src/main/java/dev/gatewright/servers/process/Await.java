package dev.gatewright.servers.process;

import dev.gatewright.servers.ServerFailed;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition outside of this process, which can only be looked at again and again. */
public final class Await {

    private static final Duration LOOK = Duration.ofMillis(50);

    private Await() {}

    public static void until(String what, Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                throw new ServerFailed("waited in vain for " + what);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}
