package dev.gatewright.gateway.policy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at every event loop's evaluation a few times a second; costs evaluations nothing but two writes. */
final class Watchdog implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofMillis(50);

    /** A decision takes microseconds; one that has had this much of a processor will not end by itself. */
    private static final Duration LIMIT = Duration.ofMillis(150);

    private final ScheduledExecutorService timer;

    private Watchdog(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    static Watchdog over(List<TimeGuard> guards) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("policy-watchdog").factory());
        var watching = timer.scheduleAtFixedRate(
                () -> guards.forEach(guard -> guard.inspect(LIMIT.toNanos())),
                PERIOD.toMillis(),
                PERIOD.toMillis(),
                TimeUnit.MILLISECONDS);
        assert !watching.isDone();
        return new Watchdog(timer);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
