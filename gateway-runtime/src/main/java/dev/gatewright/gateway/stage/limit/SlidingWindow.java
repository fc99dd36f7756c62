package dev.gatewright.gateway.stage.limit;

import java.util.Arrays;

/**
 * Requests of the current slice and of as many slices before it as make up a whole window.
 *
 * <p>What is counted is thus never less than what any window that ends now holds, and at most one slice more: the limit
 * holds exactly, and a place is free again at most one slice late.
 */
final class SlidingWindow implements Counter {

    static final int SLICES = 16;
    private static final int RING = SLICES + 1;

    private final long sliceNanos;
    private final long[] taken = new long[RING];
    private long head;
    private long used;

    SlidingWindow(long windowNanos, long now) {
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
