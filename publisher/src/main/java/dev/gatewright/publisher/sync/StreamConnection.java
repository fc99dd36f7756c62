package dev.gatewright.publisher.sync;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One instance's stream. Its position is touched by its group's refresh alone. What it does not read in time is not kept:
 * the connection is closed, and the instance comes back with the position it has.
 */
final class StreamConnection {

    private static final int MOST_QUEUED_BYTES = 1 << 20;

    private final CallingInstance instance;
    private final HttpServerResponse response;
    private final Context context;
    private final AtomicBoolean closed = new AtomicBoolean();

    private long epoch;
    private long sequence;
    private boolean resyncSent;
    private long offered;

    StreamConnection(
            CallingInstance instance, HttpServerResponse response, Context context, long epoch, long sequence) {
        this.instance = instance;
        this.response = response;
        this.context = context;
        this.epoch = epoch;
        this.sequence = sequence;
        response.setWriteQueueMaxSize(MOST_QUEUED_BYTES);
    }

    CallingInstance instance() {
        return instance;
    }

    boolean isClosed() {
        return closed.get();
    }

    boolean isAt(long otherEpoch, long otherSequence) {
        return epoch == otherEpoch && sequence == otherSequence;
    }

    long epoch() {
        return epoch;
    }

    long sequence() {
        return sequence;
    }

    /** Whether it was told of this bundle before; it is now. */
    boolean isNewlyOffered(long bundleVersion) {
        boolean isNew = offered < bundleVersion;
        offered = Math.max(offered, bundleVersion);
        return isNew;
    }

    void sendBatches(List<Buffer> batches, long toEpoch, long toSequence) {
        send(batches);
        epoch = toEpoch;
        sequence = toSequence;
        resyncSent = false;
    }

    /** Asks the instance to take the snapshot, once for each epoch; afterwards batches go on from here. */
    void sendResync(long toEpoch, long toSequence) {
        if (!resyncSent || epoch != toEpoch) {
            send(List.of(SentEvents.RESYNC));
        }
        resyncSent = true;
        epoch = toEpoch;
        sequence = toSequence;
    }

    void send(List<Buffer> events) {
        context.runOnContext(ignored -> {
            if (closed.get() || response.ended() || response.closed()) {
                closed.set(true);
                return;
            }
            if (response.writeQueueFull()) {
                close();
                return;
            }
            events.forEach(response::write);
        });
    }

    void close() {
        if (closed.compareAndSet(false, true)) {
            context.runOnContext(ignored -> {
                if (!response.ended()) {
                    response.end();
                }
            });
        }
    }

    /** The other side is gone. */
    void markClosed() {
        closed.set(true);
    }
}
