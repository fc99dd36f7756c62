package dev.gatewright.quickstart.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Ends processes: first politely, after a deadline by force. */
public final class Stopping {

    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration AFTER_FORCE = Duration.ofSeconds(5);

    private Stopping() {}

    /** Returns whether all are gone. */
    public static boolean stop(List<Stoppable> processes, Duration deadline) {
        processes.forEach(one -> one.process().end(one.signal()));
        if (gone(processes, deadline)) {
            return true;
        }
        processes.forEach(one -> one.process().kill());
        return gone(processes, AFTER_FORCE);
    }

    private static boolean gone(List<Stoppable> processes, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (processes.stream().anyMatch(one -> one.process().runs())) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return true;
    }
}
