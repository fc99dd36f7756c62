package dev.gatewright.publisher.sync;

import dev.gatewright.chassis.tenancy.Tenancy;
import dev.gatewright.publisher.channel.SyncConfig;
import dev.gatewright.publisher.deployments.ProgressStore;
import dev.gatewright.publisher.feed.FeedLog;
import dev.gatewright.publisher.rows.Sql;
import dev.gatewright.publisher.signals.Signals;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** All streams of this node: refreshed when a signal says so, and every few seconds anyway. */
@ApplicationScoped
class Streams {

    private static final Logger LOG = Logger.getLogger(Streams.class);

    private final Map<UUID, GroupStreams> groups = new ConcurrentHashMap<>();

    /** How many refreshes are wanted; whoever raises it from none does them all. */
    private final Map<UUID, AtomicInteger> wanted = new ConcurrentHashMap<>();

    private final GroupStreams.Sources sources;
    private final Sql sql;
    private final Signals signals;
    private final Tenancy tenancy;
    private final SyncConfig config;
    private final ExecutorService workers;
    private @Nullable Future<?> ticks;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("gatewright-heads").factory());

    Streams(
            Heads heads,
            FeedLog feed,
            ProgressStore progress,
            Clock clock,
            Sql sql,
            Signals signals,
            Tenancy tenancy,
            SyncConfig config,
            @VirtualThreads ExecutorService workers) {
        this.sources = new GroupStreams.Sources(heads, feed, progress, clock);
        this.sql = sql;
        this.signals = signals;
        this.tenancy = tenancy;
        this.config = config;
        this.workers = workers;
    }

    void start(@Observes StartupEvent event) {
        signals.listen(this::heard);
        long interval = config.headInterval().toMillis();
        // The task catches what fails in it, or the schedule would end.
        ticks = ticker.scheduleAtFixedRate(this::tick, interval, interval, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        if (ticks != null) {
            ticks.cancel(false);
        }
        ticker.shutdownNow();
    }

    boolean isFull() {
        return groups.values().stream().mapToInt(GroupStreams::size).sum() >= config.maximumStreams();
    }

    void open(StreamConnection connection) {
        CallingInstance instance = connection.instance();
        groups.compute(instance.group(), (id, present) -> {
            GroupStreams streams = present == null ? new GroupStreams(instance.organization(), id) : present;
            streams.add(connection);
            return streams;
        });
        want(instance.group());
    }

    void close(StreamConnection connection) {
        groups.computeIfPresent(connection.instance().group(), (_, streams) -> {
            streams.remove(connection);
            return streams.isEmpty() ? null : streams;
        });
    }

    private void heard(Signals.Kind kind, UUID id) {
        switch (kind) {
            case CHANGED -> want(id);
            case REVOKED -> groups.values().forEach(streams -> streams.closeInstance(id));
            case PROGRESS -> {
                // Concerns the console's viewers only.
            }
        }
    }

    private void tick() {
        groups.keySet().forEach(this::want);
        workers.execute(this::closeRevoked);
    }

    private void want(UUID group) {
        if (!groups.containsKey(group)) {
            return;
        }
        AtomicInteger count = wanted.computeIfAbsent(group, _ -> new AtomicInteger());
        if (count.getAndIncrement() == 0) {
            workers.execute(() -> refreshWhileWanted(group, count));
        }
    }

    private void refreshWhileWanted(UUID group, AtomicInteger count) {
        int met;
        do {
            met = count.get();
            refresh(group);
        } while (count.addAndGet(-met) > 0);
    }

    private void refresh(UUID group) {
        GroupStreams streams = groups.get(group);
        if (streams == null) {
            return;
        }
        try {
            tenancy.as(
                    streams.organization(),
                    () -> QuarkusTransaction.requiringNew().run(() -> {
                        if (streams.refresh(sources) > 0) {
                            signals.progressed(group);
                        }
                    }));
        } catch (RuntimeException e) {
            // The next tick tries again; until then gateways see no head, which is what they must see.
            LOG.warnf(e, "no head for group %s", group);
        }
    }

    /** A revocation whose signal was missed ends the stream within a tick. */
    private void closeRevoked() {
        Set<UUID> connected = new HashSet<>();
        groups.values().forEach(streams -> connected.addAll(streams.instances()));
        if (connected.isEmpty()) {
            return;
        }
        try {
            List<UUID> admitted = tenancy.asSystem(() -> QuarkusTransaction.requiringNew()
                    .call(() -> sql.list(
                            "select id from gateway_instance where id = any(?::uuid[]) and revoked_at is null",
                            row -> row.uuid("id"),
                            connected)));
            admitted.forEach(connected::remove);
            connected.forEach(gone -> groups.values().forEach(streams -> streams.closeInstance(gone)));
        } catch (RuntimeException e) {
            LOG.warn("whether connected instances are still admitted could not be read", e);
        }
    }
}
