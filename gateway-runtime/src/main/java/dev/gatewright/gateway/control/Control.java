package dev.gatewright.gateway.control;

import dev.gatewright.gateway.control.sync.ControlPlane;
import dev.gatewright.gateway.entitlement.Entitlements;
import dev.gatewright.gateway.pipeline.Snapshot;
import dev.gatewright.gateway.pipeline.SnapshotCompiler;
import dev.gatewright.gateway.policy.PolicyEngine;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the data plane on the newest configuration that can be believed. One thread does everything, so that there is one
 * writer.
 */
public final class Control implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger("gatewright.control");

    private final Source source;
    private final Intake intake;
    private final Ledger ledger;
    private final Duration pollInterval;
    private @Nullable ScheduledFuture<?> watching;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("control").factory());

    Control(Source source, Intake intake, Duration pollInterval) {
        this.source = source;
        this.intake = intake;
        this.ledger = intake.ledger();
        this.pollInterval = pollInterval;
    }

    /**
     * What control works on.
     *
     * @param plane null in file mode
     * @param active what calls are served by; only this room writes it
     * @param run run of the usage journal
     */
    public record Parts(
            @Nullable ControlPlane plane,
            StateFolder state,
            Entitlements entitlements,
            PolicyEngine policies,
            SnapshotCompiler compiler,
            AtomicReference<@Nullable Snapshot> active,
            Clock clock,
            long run) {}

    public static Control create(ControlConfig config, Parts parts) {
        ControlPlane plane = parts.plane();
        Clock clock = parts.clock();
        String group =
                plane == null ? config.group().orElseThrow() : plane.identity().group();
        Trust trust = new Trust(config.rootThumbprint().orElseThrow(), clock);
        Ledger ledger = new Ledger(clock, shown(plane != null));
        Intake intake = new Intake(
                parts.state(),
                trust,
                new FeedIntake(group, trust, parts.entitlements(), clock),
                new Activation(
                        group, trust, parts.policies(), parts.compiler(), parts.entitlements(), parts.active(), clock),
                ledger);
        Source source = plane == null
                ? new FileWatch(
                        new FileSource(config.folder().orElseThrow(), limits(config)), intake, parts.state(), clock)
                : new HostedSync(
                        plane, intake, new Heads(group, trust, parts.state(), intake, clock), Place.of(config, parts));
        return new Control(source, intake, config.pollInterval());
    }

    /**
     * Connects to the control plane where one is configured, and enrols at the first start.
     *
     * @throws IOException with a message for the operator
     */
    public static Optional<ControlPlane> connect(ControlConfig config, String software, Clock clock)
            throws IOException {
        return config.url().isPresent() ? Optional.of(HostedMode.open(config, software, clock)) : Optional.empty();
    }

    private static List<Artifact> shown(boolean hosted) {
        return hosted ? List.of(Artifact.values()) : List.of(Artifact.TRUST, Artifact.FEED, Artifact.BUNDLE);
    }

    private static Map<Artifact, Long> limits(ControlConfig config) {
        return Map.of(
                Artifact.BUNDLE, config.maximumBundle().asLongValue(),
                Artifact.FEED, config.maximumFeed().asLongValue());
    }

    /** {@code action} is told of every snapshot that was swapped in, on control's own thread. To be set before the start. */
    public void whenActivated(Consumer<Snapshot> action) {
        intake.whenActivated(action);
    }

    /** Activates what the state folder holds, then what the source holds, and goes on watching the source. */
    public void start() {
        safely(() -> source.start(thread));
        long millis = pollInterval.toMillis();
        watching = thread.scheduleWithFixedDelay(this::pass, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Looks at the source again, at what was refused before too. */
    public void reload() {
        thread.execute(() -> safely(source::reload));
    }

    public ControlStatus status() {
        return ledger.status(source.status());
    }

    /** How many instances share the group's limits, as far as is known. */
    public int instances() {
        return source.instances();
    }

    public void writeMetrics(PrometheusText text) {
        ledger.writeMetrics(text);
        SyncStatus sync = source.status();
        if (sync != null) {
            SyncMetrics.write(sync, text);
        }
    }

    /** One look at everything. */
    void pass() {
        safely(() -> {
            source.pass();
            intake.writeAgain();
        });
    }

    /** Nothing that goes wrong here may end the watching. */
    private static void safely(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            LOG.error("looking for new configuration failed; what is active goes on serving", e);
        }
    }

    @Override
    public void close() {
        if (watching != null) {
            watching.cancel(false);
        }
        thread.shutdown();
        try {
            // A write to the state folder that has begun is let end; the folder's lock goes after it.
            thread.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
