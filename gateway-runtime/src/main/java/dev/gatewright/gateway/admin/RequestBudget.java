package dev.gatewright.gateway.admin;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** At most so many requests in any second of the monotonic clock. */
final class RequestBudget {

    private final int perSecond;
    private final LongSupplier nanoTime;
    private long windowStart;
    private int used;

    RequestBudget(int perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.windowStart = nanoTime.getAsLong();
    }

    synchronized boolean take() {
        long now = nanoTime.getAsLong();
        if (now - windowStart >= TimeUnit.SECONDS.toNanos(1)) {
            windowStart = now;
            used = 0;
        }
        return used++ < perSecond;
    }
}
