package dev.gatewright.chassis.events;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
    private final Map<String, Lag> lags;
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
            @All List<EventReplay> replays,
            MeterRegistry meters,
            Clock clock) {
        this.config = config;
        this.relay = relay;
        this.signal = signal;
        this.topics = topics;
        this.projection = projection;
        this.handlers = handlers;
        this.replays = replays;
        Map<String, Lag> byConsumer = new TreeMap<>();
        handlers.forEach(handler -> byConsumer.put(handler.consumer(), lag(handler.consumer(), meters, clock)));
        this.lags = Collections.unmodifiableMap(byConsumer);
    }

    private static Lag lag(String consumer, MeterRegistry meters, Clock clock) {
        Lag lag = new Lag(clock);
        Tags tags = Tags.of("consumer", consumer);
        Gauge.builder("gatewright.events.behind", lag, Lag::events)
                .description("Events of its topic that a projection has not applied yet")
                .tags(tags)
                .register(meters);
        Gauge.builder("gatewright.events.failing.seconds", lag, Lag::failingSeconds)
                .description("For how long a projection has failed at the same event; 0 while all goes well")
                .tags(tags)
                .register(meters);
        return lag;
    }

    /** By consumer. */
    Map<String, Lag> lags() {
        return lags;
    }

    void start(@Observes StartupEvent event) {
        if (!config.enabled()) {
            replays.forEach(EventReplay::caughtUp);
            return;
        }
        run("outbox-relay", this::relayOnce);
        for (EventHandler handler : handlers) {
            ProjectionReader reader = new ProjectionReader(
                    handler, topics, projection, Objects.requireNonNull(lags.get(handler.consumer())));
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
