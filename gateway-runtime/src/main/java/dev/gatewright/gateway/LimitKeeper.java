package dev.gatewright.gateway;

import dev.gatewright.contracts.json.StrictJson;
import dev.gatewright.gateway.control.StateFolder;
import dev.gatewright.gateway.stage.limit.KeptCounter;
import dev.gatewright.gateway.stage.limit.LimitCounters;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Keeps the counters of daily and longer limits over restarts. Written every few seconds and at the end: a crash gives
 * back at most what was taken since the last write.
 */
final class LimitKeeper implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger("gatewright");
    private static final StrictJson JSON = StrictJson.limitedTo(256 << 20);
    private static final int FORMAT = 1;
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final LimitCounters counters;
    private final StateFolder state;
    private final Clock clock;
    private boolean pending;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("limits").factory());

    LimitKeeper(LimitCounters counters, StateFolder state, Clock clock) {
        this.counters = counters;
        this.state = state;
        this.clock = clock;
    }

    /** {@code at}: milliseconds since the epoch. */
    private record Kept(int format, long at, List<KeptCounter> counters) {}

    LimitKeeper start() {
        try {
            Optional<byte[]> bytes = state.limits();
            if (bytes.isPresent()) {
                Kept kept = JSON.read(bytes.get(), Kept.class);
                if (kept.format() == FORMAT) {
                    counters.restore(kept.counters(), clock.millis() - kept.at());
                }
            }
        } catch (IOException e) {
            LOG.warnf("kept limits cannot be used, daily and longer limits begin anew: %s", e.getMessage());
        }
        var writing =
                thread.scheduleWithFixedDelay(this::write, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
        assert !writing.isDone();
        return this;
    }

    private synchronized void write() {
        pending |= counters.haveChanged();
        if (!pending) {
            return;
        }
        try {
            state.keepLimits(JSON.write(new Kept(FORMAT, clock.millis(), counters.export())));
            pending = false;
        } catch (IOException | RuntimeException e) {
            LOG.warnf("how much of daily and longer limits is used could not be kept for a restart: %s", e);
        }
    }

    /** To be closed after the data plane: then nothing is taken any more. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("limits are still being written");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        write();
    }
}
