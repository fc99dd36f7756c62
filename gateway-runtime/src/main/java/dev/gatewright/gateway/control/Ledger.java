package dev.gatewright.gateway.control;

import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import dev.gatewright.contracts.sync.HeartbeatReport;
import dev.gatewright.gateway.control.ControlStatus.ArtifactStatus;
import dev.gatewright.gateway.control.ControlStatus.QuarantinedApi;
import dev.gatewright.gateway.control.ControlStatus.RefusedArtifact;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was accepted and what was refused: one book for log, metrics and status. Written by control, read by anyone. */
final class Ledger {

    private final Clock clock;
    private final Map<Artifact, InForce> inForce = new EnumMap<>(Artifact.class);
    private final Map<Artifact, RefusedArtifact> refusals = new EnumMap<>(Artifact.class);
    private final Map<Artifact, Map<RefusalReason, Long>> counts = new EnumMap<>(Artifact.class);
    private List<QuarantinedApi> quarantined = List.of();
    private ControlStatus.@Nullable Active active;
    private long swaps;
    private double lastSwapSeconds;
    private @Nullable String persistence;
    private long persistenceFailures;

    private final List<Artifact> shown;
    private final Map<Artifact, Map<String, Recent>> recent = new EnumMap<>(Artifact.class);

    /** @param shown the artifacts that the source brings */
    Ledger(Clock clock, List<Artifact> shown) {
        this.clock = clock;
        this.shown = shown;
    }

    /** A refusal that may be over: a moment's manipulation is not to be missed between two looks. */
    private record Recent(String message, Instant since, Instant last) {}

    synchronized void accepted(Artifact artifact, InForce accepted) {
        inForce.put(artifact, accepted);
        refusals.remove(artifact);
    }

    /** Whether this file is the one in force: it was there all the time, or a refused one has made room for it again. */
    synchronized boolean isBack(Artifact artifact, String digest) {
        InForce now = inForce.get(artifact);
        if (now == null || !now.digest().equals(digest)) {
            return false;
        }
        refusals.remove(artifact);
        return true;
    }

    synchronized @Nullable InForce inForce(Artifact artifact) {
        return inForce.get(artifact);
    }

    /** The last refusal since something was accepted. */
    synchronized @Nullable RefusedArtifact refusal(Artifact artifact) {
        return refusals.get(artifact);
    }

    /** @return whether this is news: other content, or another reason than before */
    synchronized boolean refused(Artifact artifact, String digest, Refused refused) {
        remember(artifact, refused);
        RefusedArtifact before = refusals.get(artifact);
        String slug = refused.reason().slug();
        if (before != null && before.digest().equals(digest) && before.reason().equals(slug)) {
            return false;
        }
        String message = String.valueOf(refused.getMessage());
        refusals.put(artifact, new RefusedArtifact(slug, message, text(clock.instant()), digest));
        counts.computeIfAbsent(artifact, key -> new EnumMap<>(RefusalReason.class))
                .merge(refused.reason(), 1L, Long::sum);
        return true;
    }

    private void remember(Artifact artifact, Refused refused) {
        Instant now = clock.instant();
        recent.computeIfAbsent(artifact, key -> new HashMap<>())
                .merge(
                        refused.reason().slug(),
                        new Recent(String.valueOf(refused.getMessage()), now, now),
                        (before, next) -> new Recent(next.message(), before.since(), now));
    }

    /** What was refused within {@code window}, or still is. */
    synchronized List<HeartbeatReport.Refusal> recentRefusals(Duration window) {
        Instant from = clock.instant().minus(window);
        List<HeartbeatReport.Refusal> found = new ArrayList<>();
        recent.forEach((artifact, byReason) -> {
            RefusedArtifact standing = refusals.get(artifact);
            byReason.entrySet()
                    .removeIf(entry -> entry.getValue().last().isBefore(from)
                            && (standing == null || !standing.reason().equals(entry.getKey())));
            byReason.forEach((reason, seen) -> found.add(new HeartbeatReport.Refusal(
                    artifact.label(), reason, seen.message(), seen.since().getEpochSecond())));
        });
        return found;
    }

    /** What was withheld has come. */
    synchronized void forgive(Artifact artifact, RefusalReason reason) {
        RefusedArtifact refusal = refusals.get(artifact);
        if (refusal != null && refusal.reason().equals(reason.slug())) {
            refusals.remove(artifact);
        }
    }

    synchronized boolean isPersisted() {
        return persistence == null;
    }

    synchronized List<QuarantinedApi> quarantined() {
        return quarantined;
    }

    synchronized void activated(
            InForce bundle, ControlStatus.Origin origin, List<QuarantinedApi> withheld, long tookNanos) {
        accepted(Artifact.BUNDLE, bundle);
        swaps++;
        lastSwapSeconds = tookNanos / 1e9;
        quarantined = List.copyOf(withheld);
        active = new ControlStatus.Active(
                bundle.version(),
                String.valueOf(bundle.content()),
                bundle.digest(),
                text(clock.instant()),
                origin,
                swaps);
    }

    synchronized void persisted() {
        persistence = null;
    }

    synchronized void notPersisted(String message) {
        persistence = message;
        persistenceFailures++;
    }

    synchronized ControlStatus status(@Nullable SyncStatus sync) {
        Map<String, ArtifactStatus> artifacts = new LinkedHashMap<>();
        for (Artifact artifact : shown) {
            artifacts.put(artifact.label(), status(artifact));
        }
        ControlStatus.State state = active == null
                ? ControlStatus.State.WAITING
                : quarantined.isEmpty() ? ControlStatus.State.ACTIVE : ControlStatus.State.DEGRADED;
        return new ControlStatus(state, active, artifacts, quarantined, persistence, sync);
    }

    private ArtifactStatus status(Artifact artifact) {
        InForce now = inForce.get(artifact);
        RefusedArtifact refusal = refusals.get(artifact);
        if (now == null) {
            return new ArtifactStatus(false, null, null, null, null, null, false, refusal);
        }
        return new ArtifactStatus(
                true,
                now.epoch(),
                now.version(),
                now.content(),
                text(now.issuedAt()),
                text(now.expiresAt()),
                now.hasExpired(clock.instant().getEpochSecond()),
                refusal);
    }

    /** Appends this room's metrics in Prometheus text format. */
    synchronized void writeMetrics(PrometheusText text) {
        text.counter("gatewright_control_swaps_total", "Configurations activated since the start.", (double) swaps);
        text.gauge("gatewright_control_last_swap_seconds", "Time from reading to activation.", lastSwapSeconds);
        text.gauge("gatewright_control_active", "1 when a configuration is active.", active == null ? 0 : 1);
        text.gauge("gatewright_control_quarantined_apis", "APIs that answer 503.", quarantined.size());
        text.counter("gatewright_control_persist_failures_total", "Failed writes to the state folder.", (double)
                persistenceFailures);
        writeArtifacts(text);
        text.type("gatewright_control_refusals_total", "counter", "Artifacts refused.");
        counts.forEach((artifact, byReason) -> byReason.forEach((reason, count) -> text.sample(
                "gatewright_control_refusals_total",
                Map.of("artifact", artifact.label(), "reason", reason.slug()),
                (double) count)));
    }

    private void writeArtifacts(PrometheusText text) {
        long now = clock.instant().getEpochSecond();
        text.type("gatewright_control_artifact_version", "gauge", "Version (feed: sequence) in force.");
        inForce.forEach((artifact, value) -> text.sample(
                "gatewright_control_artifact_version", Map.of("artifact", artifact.label()), (double) value.version()));
        text.type("gatewright_control_artifact_age_seconds", "gauge", "Time since what is in force was issued.");
        inForce.forEach((artifact, value) -> {
            if (value.issuedAt() != null) {
                text.sample("gatewright_control_artifact_age_seconds", Map.of("artifact", artifact.label()), (double)
                        (now - value.issuedAt()));
            }
        });
        text.type("gatewright_control_artifact_expired", "gauge", "1 when what is in force has expired.");
        inForce.forEach((artifact, value) -> text.sample(
                "gatewright_control_artifact_expired",
                Map.of("artifact", artifact.label()),
                value.hasExpired(now) ? 1 : 0));
    }

    private static @Nullable String text(@Nullable Long seconds) {
        return seconds == null ? null : Instant.ofEpochSecond(seconds).toString();
    }

    private static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
