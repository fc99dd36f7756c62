package dev.gatewright.gateway.usage;

import dev.gatewright.contracts.usage.UsageRecordEncoder;
import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.pipeline.CallObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes one usage event per finished call. Safe on any number of event loops. */
public final class UsageJournal implements CallObserver, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(UsageJournal.class);
    private static final long FORCE_EVERY = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(250);

    private final JournalFolder folder;
    private final Run run;
    private final Clock clock;
    private final SegmentSupply supply;
    private final Turn turn = new Turn();
    private final ThreadLocal<PendingRecord> pending = ThreadLocal.withInitial(PendingRecord::new);
    private final LongAdder dropped = new LongAdder();
    private final Thread supplier;
    private final Thread forcer;
    private volatile @Nullable Segment current;
    private volatile long lastSequence;
    private volatile boolean closing;
    private boolean closed;

    private UsageJournal(JournalFolder folder, Run run, JournalBounds bounds, Clock clock) {
        this.folder = folder;
        this.run = run;
        this.clock = clock;
        this.supply = new SegmentSupply(folder, run, bounds, clock);
        this.supplier = Thread.ofPlatform().daemon().name("usage-supply").unstarted(this::supply);
        this.forcer = Thread.ofPlatform().daemon().name("usage-force").unstarted(this::force);
    }

    /**
     * Opens a run: what earlier runs left is sealed, and the first segments are made.
     *
     * @param instance id of this gateway, 1 to 64 bytes, the same at every start
     * @param lastRun the highest run known from elsewhere, 0 for none: the folder may have been deleted
     * @throws IOException when the folder cannot be used at all, or is another gateway's
     */
    public static UsageJournal open(Path path, String instance, long lastRun, JournalBounds bounds, Clock clock)
            throws IOException {
        JournalFolder folder = JournalFolder.hold(path);
        try {
            // Before recovery, which removes traces: a number must never come again.
            long number = Math.max(folder.nextRun(), lastRun + 1);
            folder.recover();
            Run run = Run.open(folder.path(), instance, number, clock.millis());
            UsageJournal journal = new UsageJournal(folder, run, bounds, clock);
            journal.start();
            return journal;
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private void start() {
        supply.look();
        current = next();
        supplier.start();
        forcer.start();
    }

    @Override
    public void finished(Exchange exchange) {
        append(encoder -> CallUsage.write(exchange, encoder));
    }

    /**
     * Appends one event.
     *
     * @param fields writes the event's fields
     * @return its sequence, or 0 when it was dropped
     */
    public long append(Consumer<UsageRecordEncoder> fields) {
        try {
            PendingRecord record = pending.get();
            fields.accept(record.encoder().reset());
            record.finish();
            return append(record);
        } catch (RuntimeException | InternalError e) {
            // An account must never break the call it is about.
            LOG.debug("a usage event could not be written", e);
            drop();
            return 0;
        }
    }

    private long append(PendingRecord record) {
        turn.take();
        try {
            Segment segment = roomFor(record);
            if (segment == null) {
                drop();
                return 0;
            }
            long sequence = lastSequence + 1;
            segment.append(record, sequence);
            awaitFault();
            lastSequence = sequence;
            run.reached(sequence);
            return sequence;
        } catch (InternalError e) {
            // The mapped file lost its ground (SIGBUS): it was cut, or its disk is gone.
            lose();
            throw e;
        } finally {
            turn.pass();
        }
    }

    /**
     * The JVM reports a store into a file that lost its ground at the thread's next safepoint, which compiled code may reach
     * only after it has left this class. The return from a native call is one, so that the fault is met where it is handled.
     */
    private void awaitFault() {
        boolean ignored = Thread.holdsLock(turn);
    }

    private @Nullable Segment roomFor(PendingRecord record) {
        Segment segment = current;
        if (segment != null && segment.hasRoomFor(record.length())) {
            return segment;
        }
        if (closed) {
            return null;
        }
        Segment next = next();
        if (next == null) {
            return null;
        }
        current = next;
        if (segment != null) {
            supply.retire(segment);
        }
        LockSupport.unpark(supplier);
        return next;
    }

    private @Nullable Segment next() {
        Segment next = supply.take();
        if (next != null) {
            next.begin(lastSequence + 1);
        }
        return next;
    }

    private void lose() {
        Segment lost = current;
        current = null;
        if (lost != null) {
            supply.lose(lost);
            LockSupport.unpark(supplier);
        }
    }

    private void drop() {
        dropped.increment();
        try {
            run.dropped();
        } catch (IllegalStateException | InternalError e) {
            // The run is closed, or its file is gone: then the count lives in memory only.
            LOG.debug("a dropped event could not be counted on disk", e);
        }
    }

    /** Number of this run. */
    public long run() {
        return run.number();
    }

    /** Events of this run that were written; also the last one's sequence. */
    public long written() {
        return lastSequence;
    }

    /** Events of this run that found no room. */
    public long dropped() {
        return dropped.sum();
    }

    /** Bytes of all segments, of earlier runs too. */
    public long bytes() {
        return supply.size();
    }

    /** Whether the journal has no segment to go on with, so that events are or will soon be dropped. */
    public boolean isFailing() {
        return supply.isFailing();
    }

    private void supply() {
        while (!closing) {
            supply.look();
            LockSupport.parkNanos(LOOK_EVERY);
        }
    }

    private void force() {
        while (!closing) {
            LockSupport.parkNanos(FORCE_EVERY);
            try {
                Segment segment = current;
                if (segment != null) {
                    segment.force();
                }
                run.force();
            } catch (RuntimeException | InternalError e) {
                LOG.warnf("the usage journal could not be forced to disk: %s", e);
            }
        }
    }

    /** Ends the run in order; events that come later are dropped. */
    @Override
    public void close() throws IOException {
        closing = true;
        stop(supplier);
        stop(forcer);
        turn.take();
        Segment last = current;
        try {
            if (closed) {
                return;
            }
            closed = true;
            current = null;
        } finally {
            turn.pass();
        }
        if (last != null) {
            supply.retire(last);
        }
        supply.close();
        run.close(clock.millis());
        folder.close();
    }

    private static void stop(Thread thread) {
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
