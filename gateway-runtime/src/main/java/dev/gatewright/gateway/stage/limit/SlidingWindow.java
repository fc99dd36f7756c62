package dev.gatewright.gateway.stage.limit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests of the current slice and of as many slices before it as make up a whole window.
 *
 * <p>What is counted is thus never less than what any window that ends now holds, and at most one slice more: the limit
 * holds exactly, and a place is free again at most one slice late.
 */
final class SlidingWindow implements Counter {

    static final int SLICES = 16;
    private static final int RING = SLICES + 1;

    private final long windowNanos;
    private final long sliceNanos;
    private final long[] taken = new long[RING];
    private long head;
    private long used;

    SlidingWindow(long windowNanos, long now) {
        this.windowNanos = windowNanos;
        this.sliceNanos = Math.ceilDiv(windowNanos, SLICES);
        this.head = Math.floorDiv(now, sliceNanos);
    }

    @Override
    public long room(Quota quota, long now) {
        advance(now);
        return Math.max(0, quota.requests() - used);
    }

    @Override
    public void take() {
        taken[place(head)]++;
        used++;
    }

    @Override
    public long untilMore(Quota quota, long now) {
        advance(now);
        long needed = Math.max(1, used - quota.requests() + 1);
        long freed = 0;
        for (long slice = head - SLICES; slice <= head; slice++) {
            freed += taken[place(slice)];
            if (freed >= needed) {
                return Math.max(0, (slice + RING) * sliceNanos - now);
            }
        }
        return 0;
    }

    /** The ages are the least, and so the slices found for them the latest: nothing is forgotten before its time. */
    @Override
    public @Nullable KeptCounter kept(Stripe.Key key, Subject.Space space, long now) {
        advance(now);
        if (windowNanos < LONG_NANOS || used == 0) {
            return null;
        }
        List<KeptCounter.Taken> kept = new ArrayList<>();
        for (long slice = head - SLICES; slice <= head; slice++) {
            if (taken[place(slice)] > 0) {
                long age = Math.max(0, now - (slice + 1) * sliceNanos);
                kept.add(new KeptCounter.Taken(age / MILLISECOND, taken[place(slice)]));
            }
        }
        long seconds = windowNanos / (1000 * MILLISECOND);
        return new KeptCounter(space.name(), key.scope(), key.subject(), new KeptCounter.Window(seconds, kept), null);
    }

    static SlidingWindow restored(KeptCounter.Window kept, long now, long elapsedMillis) {
        SlidingWindow window = new SlidingWindow(Math.multiplyExact(kept.seconds(), 1000 * MILLISECOND), now);
        for (KeptCounter.Taken part : kept.taken()) {
            long age = Math.multiplyExact(Math.addExact(part.age(), elapsedMillis), MILLISECOND);
            long slice = Math.floorDiv(now - age, window.sliceNanos);
            if (slice >= window.head - SLICES && slice <= window.head && part.requests() > 0) {
                window.taken[place(slice)] = Math.addExact(window.taken[place(slice)], part.requests());
                window.used = Math.addExact(window.used, part.requests());
            }
        }
        return window;
    }

    @Override
    public boolean isIdle(long now) {
        advance(now);
        return used == 0;
    }

    /** Clocks of two event loops may be read in one order and arrive here in the other: time never goes back. */
    private void advance(long now) {
        long slice = Math.floorDiv(now, sliceNanos);
        if (slice - head >= RING) {
            Arrays.fill(taken, 0);
            used = 0;
            head = slice;
        }
        while (head < slice) {
            head++;
            used -= taken[place(head)];
            taken[place(head)] = 0;
        }
    }

    private static int place(long slice) {
        return (int) Math.floorMod(slice, (long) RING);
    }
}
