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
    public static boolean stop(List<ProcessMark> processes, Duration deadline) {
        processes.forEach(process -> process.end(false));
        if (gone(processes, deadline)) {
            return true;
        }
        processes.forEach(process -> process.end(true));
        return gone(processes, AFTER_FORCE);
    }

    private static boolean gone(List<ProcessMark> processes, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (processes.stream().anyMatch(ProcessMark::runs)) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return true;
    }
}
