package dev.gatewright.gateway.control;

import dev.gatewright.bundle.head.Head;
import dev.gatewright.contracts.sync.ActivationReport;
import dev.gatewright.contracts.sync.HeartbeatReport;
import dev.gatewright.gateway.control.ControlStatus.RefusedArtifact;
import dev.gatewright.gateway.control.sync.About;
import dev.gatewright.gateway.control.sync.ConnectionStatus;
import dev.gatewright.gateway.control.sync.ControlPlane;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the control plane and the operator are told. */
final class Progress {

    /** Longer than the time between two heartbeats, so that none misses a refusal. */
    private static final Duration RECENT = Duration.ofMinutes(1);

    private final ControlPlane plane;
    private final Ledger ledger;
    private final Heads heads;
    private final Place place;
    private final long startedAt;

    Progress(ControlPlane plane, Ledger ledger, Heads heads, Place place) {
        this.plane = plane;
        this.ledger = ledger;
        this.heads = heads;
        this.place = place;
        this.startedAt = place.facts().clock().instant().getEpochSecond();
    }

    void downloaded(Head.Announced bundle) {
        report(bundle.version(), bundle.content(), ActivationReport.State.DOWNLOADED, null);
    }

    void verified(Head.Announced bundle) {
        report(bundle.version(), bundle.content(), ActivationReport.State.VERIFIED, null);
    }

    void rejected(Head.Announced bundle) {
        report(bundle.version(), bundle.content(), ActivationReport.State.REJECTED, ledger.refusal(Artifact.BUNDLE));
    }

    /** The bundle in force, if any; to be called when it was activated. */
    void activated() {
        InForce bundle = ledger.inForce(Artifact.BUNDLE);
        if (bundle != null) {
            boolean whole = ledger.quarantined().isEmpty();
            report(
                    bundle.version(),
                    String.valueOf(bundle.content()),
                    whole ? ActivationReport.State.ACTIVE : ActivationReport.State.DEGRADED,
                    null);
        }
    }

    private void report(long version, String content, ActivationReport.State state, @Nullable RefusedArtifact refusal) {
        List<ActivationReport.Quarantined> quarantined = state != ActivationReport.State.DEGRADED
                ? List.of()
                : ledger.quarantined().stream()
                        .map(api -> new ActivationReport.Quarantined(api.api(), api.version(), api.reason()))
                        .toList();
        plane.report(new ActivationReport(
                ActivationReport.Kind.BUNDLE,
                version,
                content,
                state,
                refusal == null ? null : refusal.reason(),
                refusal == null ? null : refusal.message(),
                quarantined));
    }

    HeartbeatReport heartbeat() {
        InForce trust = ledger.inForce(Artifact.TRUST);
        InForce bundle = ledger.inForce(Artifact.BUNDLE);
        InForce feed = ledger.inForce(Artifact.FEED);
        About about = plane.about();
        return new HeartbeatReport(
                about.software(),
                about.formats(),
                about.features(),
                startedAt,
                place.facts().run(),
                trust == null ? 0 : trust.version(),
                bundle == null
                        ? null
                        : new HeartbeatReport.BundleState(bundle.version(), String.valueOf(bundle.content())),
                feed == null
                        ? null
                        : new HeartbeatReport.FeedState(
                                feed.feedPosition().epoch(), feed.feedPosition().sequence()),
                highestBundle(bundle),
                highestEpoch(feed),
                bundle != null,
                !ledger.quarantined().isEmpty(),
                ledger.recentRefusals(RECENT),
                plane.status().clockSkewMillis(),
                heads.ageSeconds(),
                ledger.isPersisted());
    }

    private long highestBundle(@Nullable InForce active) {
        Head head = heads.highest();
        Head.Announced announced = head == null ? null : head.bundle();
        return Math.max(active == null ? 0 : active.version(), announced == null ? 0 : announced.version());
    }

    private long highestEpoch(@Nullable InForce feed) {
        Head head = heads.highest();
        return Math.max(
                feed == null ? 0 : feed.feedPosition().epoch(),
                head == null ? 0 : head.feed().epoch());
    }

    SyncStatus status() {
        ConnectionStatus connection = plane.status();
        return new SyncStatus(
                place.facts().url(),
                plane.identity().organization(),
                connection,
                heads.ageSeconds(),
                heads.instances(),
                ledger.recentRefusals(RECENT));
    }
}
