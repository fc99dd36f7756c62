package dev.gatewright.quickstart.run;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what others do. */
final class Waiting {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(150);

    private Waiting() {}

    /** {@code what} should become true: "active on 2 of 2", for example. */
    static void until(String what, Callable<Boolean> isTrue) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isTrue.call()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new UpFailed("It was interrupted.", "Start again with ./gatewright up.");
            }
            if (System.nanoTime() > end) {
                throw new UpFailed("After " + PATIENCE.toSeconds() + " s it is not yet " + what + ".", Account.ADVICE);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}
