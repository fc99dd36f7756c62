package dev.gatewright.gateway.policy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Ends evaluations of one event loop that run too long, by interrupting their thread: compiled Wasm looks for interrupts
 * at calls and at the end of loops.
 *
 * <p>The state is a count of evaluations and a phase. As the count never comes again, the watchdog can only strike the
 * evaluation it has watched, and as an evaluation that was struck waits for the interrupt before it clears it, none
 * escapes into the event loop.
 */
final class TimeGuard {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long PHASES = 4;
    private static final long IDLE = 0;
    private static final long RUNNING = 1;
    private static final long STRIKING = 2;
    private static final long STRUCK = 3;

    private final AtomicLong state = new AtomicLong();
    private volatile @Nullable Thread runner;

    /** The watchdog's own: which evaluation it saw last, and the processor time its thread had had by then. */
    private long watched = -1;

    private long processorBefore;

    void begin() {
        runner = Thread.currentThread();
        state.set((state.get() / PHASES + 1) * PHASES + RUNNING);
    }

    /** Ends the evaluation and says whether it was struck. */
    boolean end() {
        long running = state.get() / PHASES * PHASES + RUNNING;
        if (state.compareAndSet(running, running - RUNNING + IDLE)) {
            return false;
        }
        while (state.get() % PHASES != STRUCK) {
            Thread.onSpinWait();
        }
        // Ours, and only ours: the evaluation is over and must not leave the event loop interrupted.
        boolean ignored = Thread.interrupted();
        state.set(running - RUNNING + IDLE);
        return true;
    }

    /**
     * Strikes the evaluation that runs if it has had more than {@code limitNanos} of its processor since it was first
     * seen. Waiting for a busy processor, or for a garbage collection, is not its fault. Called by the watchdog alone.
     */
    void inspect(long limitNanos) {
        long seen = state.get();
        Thread thread = runner;
        if (seen % PHASES != RUNNING || thread == null) {
            return;
        }
        long processor = THREADS.getThreadCpuTime(thread.threadId());
        if (seen != watched) {
            watched = seen;
            processorBefore = processor;
        } else if (processor - processorBefore > limitNanos && state.compareAndSet(seen, seen - RUNNING + STRIKING)) {
            thread.interrupt();
            state.set(seen - RUNNING + STRUCK);
        }
    }
}
