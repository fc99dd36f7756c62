package dev.gatewright.gateway.control.sync;

import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import dev.gatewright.contracts.sync.ActivationReport;
import dev.gatewright.contracts.sync.HeartbeatAnswer;
import dev.gatewright.contracts.sync.HeartbeatReport;
import dev.gatewright.contracts.sync.SyncPaths;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells the control plane how this instance is: heartbeats, and every step of an activation in its order. A step that is
 * not answered is sent again; when too many wait, the oldest go, since the newest says what holds.
 */
final class Reports {

    private static final Logger LOG = Logger.getLogger("gatewright.control");
    private static final StrictJson JSON = StrictJson.limitedTo(1 << 20);
    private static final int MAXIMUM_WAITING = 64;

    private final SyncClient client;
    private final SyncSettings.Pace pace;
    private final Link link;
    private final ScheduledExecutorService thread;
    private final Clock clock;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Backoff backoff;
    private final Deque<ActivationReport> waiting = new ArrayDeque<>();
    private boolean sending;

    Reports(SyncClient client, SyncSettings.Pace pace, Link link, ScheduledExecutorService thread, Clock clock) {
        this.client = client;
        this.pace = pace;
        this.link = link;
        this.thread = thread;
        this.clock = clock;
        this.backoff = new Backoff(pace.retry(), pace.retryLimit(), random);
    }

    int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    void add(ActivationReport report) {
        synchronized (waiting) {
            if (report.equals(waiting.peekLast())) {
                return;
            }
            if (waiting.size() == MAXIMUM_WAITING) {
                waiting.removeFirst();
            }
            waiting.addLast(report);
            if (sending) {
                return;
            }
            sending = true;
        }
        later(this::send, 0);
    }

    private void send() {
        ActivationReport report = first();
        while (report != null) {
            try {
                client.post(SyncPaths.ACTIVATIONS, JSON.write(report));
                link.wasAnswered();
                backoff.reset();
            } catch (SyncFailed e) {
                link.failed(e.kind(), e.getMessage());
                if (e.kind() != SyncFailed.Kind.REFUSED) {
                    later(this::send, backoff.next());
                    return;
                }
                LOG.warnf("an activation report was refused: %s", e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            sent(report);
            report = first();
        }
    }

    private @Nullable ActivationReport first() {
        synchronized (waiting) {
            ActivationReport report = waiting.peekFirst();
            sending = report != null;
            return report;
        }
    }

    private void sent(ActivationReport report) {
        synchronized (waiting) {
            waiting.removeFirstOccurrence(report);
        }
    }

    void beat(Supplier<HeartbeatReport> source) {
        later(() -> beatOnce(source), random.nextLong(Math.max(1, pace.retry().toMillis())));
    }

    private void beatOnce(Supplier<HeartbeatReport> source) {
        long interval = pace.heartbeat().toMillis();
        try {
            interval = heartbeat(source.get());
            link.wasAnswered();
        } catch (SyncFailed e) {
            link.failed(e.kind(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } catch (RuntimeException e) {
            LOG.error("a heartbeat could not be made", e);
        }
        later(() -> beatOnce(source), interval * 9 / 10 + random.nextLong(interval / 5 + 1));
    }

    /** @return milliseconds until the next, which the control plane may stretch within reason */
    private long heartbeat(HeartbeatReport report) throws SyncFailed, InterruptedException {
        long began = clock.millis();
        byte[] answer = client.post(SyncPaths.HEARTBEATS, JSON.write(report));
        try {
            HeartbeatAnswer read = JSON.read(answer, HeartbeatAnswer.class);
            long middle = began + (clock.millis() - began) / 2;
            client.skewed(middle - read.serverTime());
            long asked = TimeUnit.SECONDS.toMillis(Math.clamp(read.interval(), 1, 60));
            return pace.heartbeat().toMillis() < 1000 ? pace.heartbeat().toMillis() : asked;
        } catch (JsonRefused e) {
            LOG.debugf("the answer to a heartbeat: %s", e.getMessage());
            return pace.heartbeat().toMillis();
        }
    }

    /** The head, every now and then, for as long as there is no stream. */
    void poll(Receiver receiver) {
        later(() -> pollOnce(receiver), Backoff.around(pace.poll().toMillis(), random));
    }

    private void pollOnce(Receiver receiver) {
        try {
            if (!link.isStreaming() && !link.isRevoked()) {
                byte[] head = client.get(SyncPaths.HEAD, 16 << 10);
                link.wasAnswered();
                receiver.head(new String(head, StandardCharsets.US_ASCII));
            }
        } catch (SyncFailed e) {
            link.failed(e.kind(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        poll(receiver);
    }

    private void later(Runnable task, long millis) {
        try {
            var scheduled = thread.schedule(task, millis, TimeUnit.MILLISECONDS);
            assert !scheduled.isCancelled();
        } catch (RejectedExecutionException e) {
            LOG.debug("the connection is closed");
        }
    }
}
