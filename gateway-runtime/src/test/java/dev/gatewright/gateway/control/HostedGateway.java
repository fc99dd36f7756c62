package dev.gatewright.gateway.control;

import dev.gatewright.gateway.control.sync.About;
import dev.gatewright.gateway.control.sync.ControlPlane;
import dev.gatewright.gateway.control.sync.SyncSettings;
import dev.gatewright.gateway.entitlement.Entitlements;
import dev.gatewright.gateway.pipeline.InvalidApi;
import dev.gatewright.gateway.pipeline.Snapshot;
import dev.gatewright.gateway.pipeline.SnapshotCompiler;
import dev.gatewright.gateway.pipeline.StageFactory;
import dev.gatewright.gateway.pipeline.StageOrder;
import dev.gatewright.gateway.policy.PolicyEngine;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Control in hosted mode as it runs, only less patient; its routes end in nothing. */
final class HostedGateway implements AutoCloseable {

    private static final StageFactory NO_STAGE = (api, operation, stages, resources) -> null;
    private static final SyncSettings.Pace PACE = new SyncSettings.Pace(
            Duration.ofMillis(200),
            Duration.ofMillis(200),
            Duration.ofSeconds(2),
            Duration.ofMillis(50),
            Duration.ofMillis(400),
            Duration.ofSeconds(10));
    private static final Patience PATIENCE = new Patience(
            Duration.ofMillis(300),
            Duration.ofMillis(1500),
            Duration.ofSeconds(1),
            Duration.ofMillis(50),
            Duration.ofMillis(400),
            1 << 20,
            50);

    final AtomicReference<Snapshot> active = new AtomicReference<>();
    final Entitlements entitlements = new Entitlements();
    final ControlPlane plane;
    final Control control;
    private final PolicyEngine policies = new PolicyEngine(1);
    private final StateFolder state;

    HostedGateway(FakeControlPlane fake, Path folder, Clock clock) throws IOException {
        this(fake, folder, clock, folder.resolve("identity"), FakeControlPlane.TOKEN);
    }

    HostedGateway(FakeControlPlane fake, Path folder, Clock clock, @Nullable Path identity, @Nullable String token)
            throws IOException {
        this(fake.url(), fake.root.kid(), folder, clock, identity, token);
    }

    HostedGateway(String url, String root, Path folder, Clock clock, @Nullable Path identity, @Nullable String token)
            throws IOException {
        plane = ControlPlane.open(
                new SyncSettings(url, null, null, PACE),
                new ControlPlane.Admission(identity, token, root, About.of("test", "1"), Duration.ofMillis(500)),
                clock);
        state = StateFolder.open(folder.resolve("state"));
        state.adopt(plane.identity().instance());
        StageOrder order = new StageOrder(
                NO_STAGE, NO_STAGE, NO_STAGE, NO_STAGE, NO_STAGE, NO_STAGE, NO_STAGE, (api, stages, resources) -> {
                    if (api.upstream().equals("nowhere")) {
                        throw new InvalidApi("upstream " + api.upstream() + " does not exist");
                    }
                    return exchange -> Future.failedFuture("not in this test");
                });
        String group = plane.identity().group();
        Trust trust = new Trust(root, clock);
        Intake intake = new Intake(
                state,
                trust,
                new FeedIntake(group, trust, entitlements, clock),
                new Activation(group, trust, policies, new SnapshotCompiler(order), entitlements, active, clock),
                new Ledger(clock, List.of(Artifact.values())));
        Place place = new Place(state, entitlements, new Place.Facts(url, 1, clock), 1 << 20, 1 << 20, PATIENCE);
        control = new Control(
                new HostedSync(plane, intake, new Heads(group, trust, state, intake, clock), place),
                intake,
                Duration.ofMillis(50));
        control.start();
    }

    long version() {
        Snapshot snapshot = active.get();
        return snapshot == null ? 0 : snapshot.version();
    }

    boolean isBlocked(String address) {
        return entitlements.blockOf(address, "parcels", "v1", "get", 0) != null;
    }

    SyncStatus sync() {
        return control.status().sync();
    }

    boolean wasRefused(Artifact artifact, String reason) {
        return sync().recentRefusals().stream()
                .anyMatch(refusal -> refusal.artifact().equals(artifact.label())
                        && refusal.reason().equals(reason));
    }

    ControlStatus.@Nullable RefusedArtifact refusal(Artifact artifact) {
        return control.status().artifacts().get(artifact.label()).lastRefusal();
    }

    /** Waits until it holds, for longer than any machine needs. */
    HostedGateway await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        CountDownLatch never = new CountDownLatch(1);
        try {
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() - end > 0 || never.await(10, TimeUnit.MILLISECONDS)) {
                    throw new AssertionError(what + " did not happen: " + control.status());
                }
            }
            return this;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        control.close();
        plane.close();
        state.close();
        policies.close();
    }
}
