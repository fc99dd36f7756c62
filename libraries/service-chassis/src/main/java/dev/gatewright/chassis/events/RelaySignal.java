package dev.gatewright.chassis.events;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the relay. Signals that come while it works are one signal afterwards; none is lost. */
@ApplicationScoped
class RelaySignal {

    private final Semaphore wanted = new Semaphore(0);

    void wake() {
        wanted.release();
    }

    void await(Duration limit) throws InterruptedException {
        if (wanted.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            wanted.drainPermits();
        }
    }
}
