package dev.gatewright.gateway.usage;

import java.io.IOException;
import java.time.Clock;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one prepared segment ahead and seals the ones behind, on a thread of its own. Where there is no room or the disk
 * fails there is no segment ahead; it tries again with every look.
 */
final class SegmentSupply {

    private static final Logger LOG = Logger.getLogger(SegmentSupply.class);

    private final JournalFolder folder;
    private final Run run;
    private final JournalBounds bounds;
    private final Clock clock;
    private final AtomicReference<@Nullable Segment> ahead = new AtomicReference<>();
    private final Queue<Segment> behind = new ConcurrentLinkedQueue<>();
    private final Queue<Segment> lost = new ConcurrentLinkedQueue<>();
    private long ordinal;
    private volatile boolean failing;
    private volatile long size;

    SegmentSupply(JournalFolder folder, Run run, JournalBounds bounds, Clock clock) {
        this.folder = folder;
        this.run = run;
        this.bounds = bounds;
        this.clock = clock;
    }

    /** The prepared segment, or null; callable with the turn, never waits. */
    @Nullable
    Segment take() {
        return ahead.get() == null ? null : ahead.getAndSet(null);
    }

    void retire(Segment full) {
        behind.add(full);
    }

    /** Takes a segment whose memory failed: it is let go of as it is, and the next start seals it. */
    void lose(Segment failed) {
        LOG.errorf("%s lost its ground; the journal goes on in another segment", failed.path());
        lost.add(failed);
    }

    /** Whether the next segment cannot be made. */
    boolean isFailing() {
        return failing;
    }

    /** Bytes of all segments at the last look. */
    long size() {
        return size;
    }

    void look() {
        prepare();
        settle();
    }

    private void settle() {
        for (Segment full = behind.poll(); full != null; full = behind.poll()) {
            seal(full);
        }
        for (Segment failed = lost.poll(); failed != null; failed = lost.poll()) {
            failed.abandon();
        }
    }

    private void prepare() {
        if (ahead.get() != null) {
            return;
        }
        try {
            long used = folder.size();
            size = used;
            if (used + bounds.segment() > bounds.total()) {
                failed("the usage journal is full: " + used + " of " + bounds.total() + " bytes");
                return;
            }
            ahead.set(Segment.create(folder.path(), run.segmentHeader(ordinal + 1, clock.millis()), bounds.segment()));
            ordinal++;
            size = used + bounds.segment();
            if (failing) {
                failing = false;
                LOG.info("the usage journal has room again");
            }
        } catch (IOException | RuntimeException e) {
            failed("the usage journal cannot make its next segment: " + e);
        }
    }

    private void failed(String message) {
        if (!failing) {
            failing = true;
            LOG.warnf("%s; events are dropped and counted once the segment in use is full", message);
        }
    }

    private static void seal(Segment full) {
        try {
            full.seal();
        } catch (IOException | RuntimeException | InternalError e) {
            // Its records are in place; the next start seals it.
            LOG.warnf("%s could not be sealed: %s", full.path(), e);
        }
    }

    /** Ends the supply; its thread must have stopped. */
    void close() {
        Segment unused = take();
        if (unused != null) {
            try {
                unused.discard();
            } catch (IOException e) {
                LOG.warnf("%s could not be removed: %s", unused.path(), e);
            }
        }
        settle();
    }
}
