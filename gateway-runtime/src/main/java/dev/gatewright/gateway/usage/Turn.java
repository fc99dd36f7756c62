package dev.gatewright.gateway.usage;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whose turn it is to append. A turn is a copy of some hundred bytes without a system call, so waiting threads spin;
 * parking them would cost more than the whole append. After a while they yield, because the holder may have lost its
 * processor.
 */
final class Turn {

    private static final int SPINS = 200;

    private final AtomicBoolean taken = new AtomicBoolean();

    @SuppressWarnings("ThreadPriorityCheck") // only speed depends on the scheduler here
    void take() {
        int spins = 0;
        while (taken.getPlain() || !taken.compareAndSet(false, true)) {
            if (++spins < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    void pass() {
        taken.setRelease(false);
    }
}
