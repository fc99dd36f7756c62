package dev.gatewright.gateway.control;

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
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Control as it runs, driven look by look instead of by its thread; its routes end in nothing. */
final class RunningControl implements AutoCloseable {

    private static final StageFactory NO_STAGE = (api, operation, stages, resources) -> null;

    final AtomicReference<Snapshot> active = new AtomicReference<>();
    final Entitlements entitlements = new Entitlements();
    final PolicyEngine policies = new PolicyEngine(1);
    final Control control;
    private final FileWatch watch;
    private final StateFolder state;

    RunningControl(Path source, Path stateFolder, String rootThumbprint, Clock clock) throws IOException {
        state = StateFolder.open(stateFolder);
        Trust trust = new Trust(rootThumbprint, clock);
        StageOrder order = new StageOrder(
                NO_STAGE, NO_STAGE, NO_STAGE, NO_STAGE, NO_STAGE, NO_STAGE, NO_STAGE, (api, stages, resources) -> {
                    if (api.upstream().equals("nowhere")) {
                        throw new InvalidApi("upstream " + api.upstream() + " does not exist");
                    }
                    return exchange -> Future.failedFuture("not in this test");
                });
        Activation activation =
                new Activation("shop", trust, policies, new SnapshotCompiler(order), entitlements, active, clock);
        Intake intake = new Intake(
                state,
                trust,
                new FeedIntake("shop", trust, entitlements, clock),
                activation,
                new Ledger(clock, List.of(Artifact.TRUST, Artifact.FEED, Artifact.BUNDLE)));
        watch = new FileWatch(new FileSource(source, Map.of(Artifact.BUNDLE, 1L << 20)), intake, state, clock);
        control = new Control(watch, intake, Duration.ofHours(1));
        control.start();
    }

    /** One look at the source. */
    RunningControl look() {
        watch.look(false);
        return this;
    }

    ControlStatus status() {
        return control.status();
    }

    ControlStatus.RefusedArtifact refusal(Artifact artifact) {
        return status().artifacts().get(artifact.label()).lastRefusal();
    }

    long version() {
        Snapshot snapshot = active.get();
        return snapshot == null ? 0 : snapshot.version();
    }

    String metrics() {
        PrometheusText text = new PrometheusText();
        control.writeMetrics(text);
        return text.toString();
    }

    @Override
    public void close() {
        control.close();
        state.close();
        policies.close();
    }
}
