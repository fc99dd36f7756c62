package dev.gatewright.gateway.stage.limit;

import org.jspecify.annotations.Nullable;

/** The consumption of one subject under one limit. Guarded by the lock of its stripe; times are nanoseconds. */
sealed interface Counter permits SlidingWindow, TokenBucket {

    /** A day: who waits that long for more must not get it by a restart of ours. */
    long LONG_NANOS = 86_400_000_000_000L;

    long MILLISECOND = 1_000_000L;

    static Counter of(Quota quota, long now) {
        return switch (quota.algorithm()) {
            case SLIDING_WINDOW -> new SlidingWindow(quota.windowNanos(), now);
            case TOKEN_BUCKET -> new TokenBucket(quota, now);
        };
    }

    /** How many requests would be admitted now. */
    long room(Quota quota, long now);

    /** Counts one request; there must be room. */
    void take();

    /** Time until there is more room than now, at least until there is any; 0 when nothing was taken. */
    long untilMore(Quota quota, long now);

    /** What is to outlive the process; null for a counter that a restart may forget. */
    @Nullable
    KeptCounter kept(Stripe.Key key, Subject.Space space, long now);

    /** Whether a new counter would say the same. */
    boolean isIdle(long now);
}
