package dev.gatewright.gateway;

import dev.gatewright.contracts.json.StrictJson;
import dev.gatewright.gateway.authentication.JwksCache;
import dev.gatewright.gateway.authentication.KeySources;
import dev.gatewright.gateway.control.Control;
import dev.gatewright.gateway.control.ControlStatus;
import dev.gatewright.gateway.control.PrometheusText;
import dev.gatewright.gateway.control.StateFolder;
import dev.gatewright.gateway.control.SyncStatus;
import dev.gatewright.gateway.control.sync.ControlPlane;
import dev.gatewright.gateway.entitlement.Entitlements;
import dev.gatewright.gateway.listener.DataPlane;
import dev.gatewright.gateway.outbound.OutboundClient;
import dev.gatewright.gateway.pipeline.CallObserver;
import dev.gatewright.gateway.pipeline.Snapshot;
import dev.gatewright.gateway.pipeline.SnapshotCompiler;
import dev.gatewright.gateway.pipeline.StageOrder;
import dev.gatewright.gateway.policy.PolicyEngine;
import dev.gatewright.gateway.stage.authn.AuthenticationStageFactory;
import dev.gatewright.gateway.stage.cors.CorsStageFactory;
import dev.gatewright.gateway.stage.emergency.EmergencyStageFactory;
import dev.gatewright.gateway.stage.entitlement.EntitlementStageFactory;
import dev.gatewright.gateway.stage.identity.IdentityStageFactory;
import dev.gatewright.gateway.stage.limit.LimitCounters;
import dev.gatewright.gateway.stage.limit.LimitStageFactory;
import dev.gatewright.gateway.stage.policy.PolicyStageFactory;
import dev.gatewright.gateway.telemetry.AccessLog;
import dev.gatewright.gateway.telemetry.Metrics;
import dev.gatewright.gateway.upstream.Upstreams;
import dev.gatewright.gateway.usage.UsageJournal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The rooms of a running gateway: made in the order in which they need each other, closed in reverse. */
final class Rooms implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger("gatewright");
    private static final StrictJson JSON = StrictJson.limitedTo(1 << 20);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Settings settings;
    private final Vertx vertx;
    private final Clock clock;
    private final Instant startedAt;
    private final StartupPhases phases = new StartupPhases();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final AtomicReference<@Nullable Snapshot> active = new AtomicReference<>();
    private final AtomicBoolean draining = new AtomicBoolean();
    private final Promise<Integer> drained = Promise.promise();
    private volatile IntSupplier sharing = () -> 1;
    private final StateFolder state;
    private final String group;
    private final UsageJournal journal;
    private final Metrics metrics;
    private final Control control;
    private final DataPlane dataPlane;

    /**
     * Makes and starts all rooms. When it returns, what last-good or the source hold is active and the port is open.
     *
     * @throws IOException with a message for the operator; what was opened before is closed
     */
    Rooms(Settings settings, Vertx vertx, Clock clock) throws IOException {
        this.settings = settings;
        this.vertx = vertx;
        this.clock = clock;
        this.startedAt = clock.instant();
        try {
            int loops = DataPlane.eventLoops(settings.listener());
            state = opened(StateFolder.open(settings.control().stateFolder()));
            Optional<ControlPlane> plane = Control.connect(settings.control(), software(), clock);
            if (plane.isPresent()) {
                opened(plane.get());
                state.adopt(plane.get().identity().instance());
            }
            group = plane.map(connected -> connected.identity().group())
                    .orElseGet(() -> settings.control().group().orElseThrow());
            phases.ended("identity");
            journal = opened(UsageJournal.open(
                    settings.usage().folder(),
                    state.instance(),
                    state.lastRun(),
                    settings.usage().bounds(),
                    clock));
            keepRun();
            metrics = new Metrics(loops, settings.telemetry().metrics().maximumOperations());
            List<CallObserver> observers = observers();
            phases.ended("journal");
            Upstreams upstreams = new Upstreams(settings.upstream());
            PolicyEngine policies = opened(new PolicyEngine(loops));
            control = opened(Control.create(
                    settings.control(),
                    new Control.Parts(
                            plane.orElse(null),
                            state,
                            new Entitlements(),
                            policies,
                            new SnapshotCompiler(stages(upstreams)),
                            active,
                            clock,
                            journal.run())));
            sharing = control::instances;
            control.whenActivated(metrics::activated);
            phases.ended("rooms");
            control.start();
            phases.ended("configuration");
            dataPlane = new DataPlane(vertx, settings.listener(), upstreams, active::get, observers);
            await(dataPlane.start(), "gateway.listener");
            phases.ended("listener");
            registerMetrics();
        } catch (IOException | RuntimeException e) {
            closeAll();
            throw e;
        }
    }

    /** A full disk must not keep the gateway from starting: then the journal's own folder is what remembers. */
    private void keepRun() {
        try {
            state.keepRun(journal.run());
        } catch (IOException e) {
            LOG.warnf("the number of this run could not be kept in the state folder: %s", e);
        }
    }

    private static String software() {
        return ConfigProvider.getConfig()
                .getOptionalValue("quarkus.application.version", String.class)
                .orElse("unknown");
    }

    private <T extends AutoCloseable> T opened(T room) {
        open.push(room);
        return room;
    }

    /** The journal first: an event is kept before the call counts as finished. */
    private List<CallObserver> observers() throws IOException {
        List<CallObserver> observers = new ArrayList<>(List.of(journal, metrics));
        AccessLog.open(settings.telemetry().accessLog()).ifPresent(log -> {
            observers.add(opened(log));
            metrics.counter("gatewright_access_log_dropped", "Lines that were not written.", log::dropped);
        });
        return observers;
    }

    private StageOrder stages(Upstreams upstreams) {
        OutboundClient outbound = opened(new OutboundClient(vertx, settings.outbound()));
        JwksCache issuerKeys = opened(new JwksCache(vertx, outbound, settings.authentication(), clock));
        new IssuerKeyKeeper(issuerKeys, state).start();
        LimitCounters counters = new LimitCounters(settings.limit(), System::nanoTime);
        opened(new LimitKeeper(counters, state, clock).start());
        metrics.gauge("gatewright_limit_counters", "Counters of limits held.", counters::size);
        return new StageOrder(
                new EmergencyStageFactory(clock),
                new CorsStageFactory(),
                new AuthenticationStageFactory(new KeySources(issuerKeys), settings.authentication(), clock),
                new EntitlementStageFactory(clock),
                new PolicyStageFactory(clock),
                new LimitStageFactory(counters, () -> sharing.getAsInt()),
                new IdentityStageFactory(),
                upstreams);
    }

    private void registerMetrics() {
        metrics.gauge("gatewright_calls_in_flight", "Calls that have begun and not ended.", dataPlane::inFlight);
        metrics.gauge("gatewright_client_connections", "Open client connections.", dataPlane::connections);
        metrics.counters(
                "gatewright_refused_requests", "Requests that never became a call.", "problem", dataPlane::refused);
        metrics.counter("gatewright_usage_written", "Usage events written in this run.", journal::written);
        metrics.counter("gatewright_usage_dropped", "Usage events that found no room.", journal::dropped);
        metrics.gauge("gatewright_usage_bytes", "Size of the usage journal.", journal::bytes);
    }

    private static void await(Future<Void> start, String what) throws IOException {
        try {
            start.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(what + ": " + cause.getMessage(), e);
        } catch (TimeoutException e) {
            throw new IOException(what + ": did not start in " + PATIENCE.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(what + ": interrupted", e);
        }
    }

    int port() {
        return dataPlane.port();
    }

    boolean isReady() {
        return active.get() != null && !draining.get();
    }

    byte[] status() {
        ControlStatus now = control.status();
        String word = draining.get()
                ? "draining"
                : switch (now.state()) {
                    case WAITING -> "waiting";
                    case ACTIVE -> "ready";
                    case DEGRADED -> "degraded";
                };
        return JSON.write(new GatewayStatus(
                word,
                state.instance(),
                group,
                startedAt.toString(),
                Duration.between(startedAt, clock.instant()).toSeconds(),
                now,
                new GatewayStatus.Traffic(
                        dataPlane.port(), dataPlane.inFlight(), dataPlane.connections(), dataPlane.refused()),
                new GatewayStatus.Journal(
                        journal.run(), journal.written(), journal.dropped(), journal.bytes(), journal.isFailing()),
                phases.milliseconds()));
    }

    OptionalLong headAge() {
        SyncStatus sync = control.status().sync();
        Long age = sync == null ? null : sync.headAgeSeconds();
        return age == null ? OptionalLong.empty() : OptionalLong.of(age);
    }

    String metrics() {
        PrometheusText text = new PrometheusText();
        control.writeMetrics(text);
        return metrics.scrape() + text;
    }

    void reload() {
        control.reload();
    }

    /** Readiness off; nothing new is accepted, and what runs has until the deadline. Every caller waits for the same. */
    Future<Integer> drain() {
        if (draining.compareAndSet(false, true)) {
            dataPlane.drain(settings.listener().drainTimeout()).onComplete(drained);
        }
        return drained.future();
    }

    /** Drains, then closes the rooms: the journal last, so that every call that ended is in it. */
    @Override
    public void close() {
        try {
            int cut = drain().toCompletionStage()
                    .toCompletableFuture()
                    .get(settings.listener().drainTimeout().plus(PATIENCE).toSeconds(), TimeUnit.SECONDS);
            if (cut > 0) {
                LOG.warnf("%d calls were cut off at the end of gateway.listener.drain-timeout", cut);
            }
        } catch (ExecutionException | TimeoutException e) {
            LOG.errorf("draining failed: %s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeAll();
    }

    private void closeAll() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                LOG.errorf(e, "a room did not close in order");
            }
        }
    }
}
