package dev.gatewright.gateway.control.sync;

import dev.gatewright.contracts.sync.SyncPaths;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Keeps the stream open: connects, reads, and after every end connects again, later each time that it fails. */
final class Stream {

    private final SyncClient client;
    private final SyncSettings.Pace pace;
    private final Link link;
    private final ScheduledExecutorService watch;
    private final Receiver receiver;
    private final Supplier<String> position;
    private final Backoff backoff;
    private @Nullable InputStream open;
    private boolean paused;
    private boolean closed;
    private volatile long heardAt;

    /** @param position what to ask for: the query after {@code /stream} */
    Stream(
            SyncClient client,
            SyncSettings.Pace pace,
            Link link,
            ScheduledExecutorService watch,
            Receiver receiver,
            Supplier<String> position) {
        this.client = client;
        this.pace = pace;
        this.link = link;
        this.watch = watch;
        this.receiver = receiver;
        this.position = position;
        this.backoff = new Backoff(pace.retry(), pace.retryLimit(), RandomGenerator.getDefault());
    }

    void start() {
        Thread.ofPlatform().daemon().name("sync-stream").start(this::run);
    }

    /** Closes the stream until it is resumed; the next one begins where the feed stands then. */
    synchronized void pause() {
        paused = true;
        giveUp();
    }

    synchronized void resume() {
        paused = false;
        notifyAll();
    }

    synchronized void close() {
        closed = true;
        giveUp();
        notifyAll();
    }

    private void giveUp() {
        InputStream now = open;
        if (now != null) {
            SyncClient.closeQuietly(now);
        }
    }

    private void run() {
        try {
            while (awaitTurn()) {
                listen();
                link.stream(false);
                pauseAfterEnd();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean awaitTurn() throws InterruptedException {
        while (paused && !closed) {
            wait();
        }
        return !closed;
    }

    private synchronized void pauseAfterEnd() throws InterruptedException {
        if (paused || closed) {
            return;
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(backoff.next());
        long left = end - System.nanoTime();
        while (left > 0 && !closed) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
        }
    }

    private void listen() throws InterruptedException {
        ScheduledFuture<?> watching = null;
        try (InputStream in = client.stream(SyncPaths.STREAM + position.get())) {
            if (!begin(in)) {
                return;
            }
            long quiet = pace.quiet().toMillis();
            watching =
                    watch.scheduleWithFixedDelay(() -> closeWhenQuiet(in), quiet / 4, quiet / 4, TimeUnit.MILLISECONDS);
            link.stream(true);
            read(new EventReader(in, () -> heardAt = System.nanoTime()));
            link.failed(SyncFailed.Kind.UNREACHABLE, "the stream ended");
        } catch (SyncFailed e) {
            link.failed(e.kind(), e.getMessage());
        } catch (IOException e) {
            link.failed(SyncFailed.Kind.UNREACHABLE, "the stream broke off");
        } finally {
            if (watching != null) {
                watching.cancel(false);
            }
            end();
        }
    }

    private synchronized boolean begin(InputStream in) {
        if (paused || closed) {
            return false;
        }
        open = in;
        heardAt = System.nanoTime();
        return true;
    }

    private synchronized void end() {
        open = null;
    }

    private void closeWhenQuiet(InputStream in) {
        if (System.nanoTime() - heardAt > pace.quiet().toNanos()) {
            SyncClient.closeQuietly(in);
        }
    }

    private void read(EventReader events) throws IOException {
        EventReader.Event event = events.next();
        while (event != null) {
            backoff.reset();
            switch (event.name()) {
                case SyncPaths.HEAD_EVENT -> receiver.head(new String(event.data(), StandardCharsets.UTF_8));
                case SyncPaths.BATCH_EVENT -> receiver.batch(ended(event.data()));
                case SyncPaths.RESYNC_EVENT -> receiver.resync();
                default -> {
                    // A later control plane may say more than we know.
                }
            }
            event = events.next();
        }
    }

    /** An event's data has no line end of its own at its end; a batch has, and it is signed with it. */
    private static byte[] ended(byte[] data) {
        if (data.length > 0 && data[data.length - 1] == '\n') {
            return data;
        }
        byte[] text = Arrays.copyOf(data, data.length + 1);
        text[data.length] = '\n';
        return text;
    }
}
