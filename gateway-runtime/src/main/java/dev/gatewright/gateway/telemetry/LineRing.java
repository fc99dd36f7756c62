package dev.gatewright.gateway.telemetry;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Hands lines from event loops to one writer without a lock; a full ring takes no more. */
final class LineRing {

    private final AtomicReferenceArray<byte @Nullable []> slots;
    private final int mask;
    private final AtomicLong tail = new AtomicLong();
    private final AtomicLong head = new AtomicLong();

    /** Has room for {@code atLeast} lines. */
    LineRing(int atLeast) {
        int size = Integer.highestOneBit(Math.max(2, atLeast - 1)) << 1;
        this.slots = new AtomicReferenceArray<>(size);
        this.mask = size - 1;
    }

    boolean offer(byte[] line) {
        long at;
        do {
            at = tail.get();
            if (at - head.get() > mask) {
                return false;
            }
        } while (!tail.compareAndSet(at, at + 1));
        slots.setRelease((int) at & mask, line);
        return true;
    }

    /** For the one writer: the next line, or null when there is none or its event loop is still putting it there. */
    byte @Nullable [] poll() {
        long at = head.get();
        byte[] line = slots.getAcquire((int) at & mask);
        if (line != null) {
            slots.setRelease((int) at & mask, null);
            head.setRelease(at + 1);
        }
        return line;
    }
}
