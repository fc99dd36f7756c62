package dev.gatewright.chassis.app;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition; one that throws does not hold yet. */
public final class Await {

    private Await() {}

    public static void until(Duration limit, Callable<Boolean> condition) {
        long end = System.nanoTime() + limit.toNanos();
        Exception last = null;
        while (System.nanoTime() < end) {
            try {
                if (condition.call()) {
                    return;
                }
            } catch (Exception e) {
                last = e;
            }
            LockSupport.parkNanos(20_000_000);
        }
        throw new AssertionError("it did not come true within " + limit, last);
    }
}
