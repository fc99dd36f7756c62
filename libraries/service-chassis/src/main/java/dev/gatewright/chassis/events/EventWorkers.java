package dev.gatewright.chassis.events;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** The threads of the relay and of the readers, from start-up to shutdown; a failure makes them wait, never end. */
@ApplicationScoped
class EventWorkers {

    private static final Logger LOG = Logger.getLogger(EventWorkers.class);

    private final EventsConfig config;
    private final Relay relay;
    private final RelaySignal signal;
    private final Topics topics;
    private final Projection projection;
    private final List<EventHandler> handlers;
    private final List<EventReplay> replays;
    private final List<Thread> threads = new ArrayList<>();
    private final List<ReplayReader> replayReaders = new ArrayList<>();
    private volatile boolean stopped;

    EventWorkers(
            EventsConfig config,
            Relay relay,
            RelaySignal signal,
            Topics topics,
            Projection projection,
            @All List<EventHandler> handlers,
            @All List<EventReplay> replays) {
        this.config = config;
        this.relay = relay;
        this.signal = signal;
        this.topics = topics;
        this.projection = projection;
        this.handlers = handlers;
        this.replays = replays;
    }

    void start(@Observes StartupEvent event) {
        if (!config.enabled()) {
            replays.forEach(EventReplay::caughtUp);
            return;
        }
        run("outbox-relay", this::relayOnce);
        for (EventHandler handler : handlers) {
            ProjectionReader reader = new ProjectionReader(handler, topics, projection);
            run("events-" + handler.consumer(), () -> reader.read(() -> stopped));
        }
        for (EventReplay replay : replays) {
            ReplayReader reader = new ReplayReader(replay, topics);
            replayReaders.add(reader);
            run("replay-" + replay.noun(), () -> reader.read(() -> stopped));
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped = true;
        signal.wake();
        for (Thread thread : threads) {
            if (!thread.join(Duration.ofSeconds(3))) {
                thread.interrupt();
            }
        }
        relay.close();
    }

    /** Whether everything that is kept in memory has been read once. */
    boolean hasReplayed() {
        return !config.enabled() || replayReaders.stream().allMatch(ReplayReader::hasCaughtUp);
    }

    private void relayOnce() throws InterruptedException {
        relay.drain();
        signal.await(config.pollInterval());
    }

    private void run(String name, Work work) {
        threads.add(Thread.ofPlatform().daemon().name(name).start(() -> loop(name, work)));
    }

    private void loop(String name, Work work) {
        BackOff backOff = new BackOff(config);
        while (!stopped) {
            try {
                work.run();
                backOff.succeeded();
            } catch (InterruptedException | org.apache.kafka.common.errors.InterruptException e) {
                return;
            } catch (RuntimeException e) {
                if (stopped) {
                    return;
                }
                if (backOff.isFirst()) {
                    LOG.warnf(e, "%s fails and tries again until it succeeds", name);
                }
                pause(backOff.next());
            }
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws InterruptedException;
    }
}
