package dev.gatewright.publisher.instances;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A status with its reasons, in sentences for people; a healthy instance has none.
 *
 * @param bundlesBehind how many versions its bundle is older than the group's
 * @param feedBehind how many changes of the feed it has not reported yet; null when it is in another epoch
 */
public record Assessment(
        InstanceStatus status,
        List<String> reasons,
        long bundlesBehind,
        @Nullable Long feedBehind) {

    public static final Duration LOST_AFTER = Duration.ofSeconds(30);
    public static final Duration OFFLINE_AFTER = Duration.ofHours(2);
    public static final Duration REMOVED_AFTER = Duration.ofDays(7);

    /** How long after a deployment an instance may still report the bundle before without being said to be behind. */
    static final Duration SETTLING = Duration.ofSeconds(30);

    public Assessment {
        reasons = List.copyOf(reasons);
    }

    /**
     * Assesses an instance.
     *
     * @param target what its group is to run
     * @param changedAt when the group's bundle was made, null for none
     */
    public static Assessment of(Instance instance, Target target, @Nullable Instant changedAt, Instant now) {
        Report report = instance.report();
        List<String> reasons = new ArrayList<>(refusals(report));
        boolean settling = changedAt != null && now.isBefore(changedAt.plus(SETTLING));
        if (!settling) {
            reasons.addAll(bundleReasons(report, target));
        }
        return new Assessment(
                status(instance, !reasons.isEmpty(), now),
                reasons,
                Math.max(0, target.bundleVersion() - report.bundleVersion()),
                feedBehind(report, target));
    }

    private static InstanceStatus status(Instance instance, boolean troubled, Instant now) {
        if (instance.revokedAt() != null) {
            return InstanceStatus.REVOKED;
        }
        return silentStatus(instance.report().seenAt(), now, troubled);
    }

    static InstanceStatus silentStatus(Instant seenAt, Instant now, boolean troubled) {
        Duration silence = Duration.between(seenAt, now);
        if (silence.compareTo(OFFLINE_AFTER) >= 0) {
            return InstanceStatus.OFFLINE;
        }
        if (silence.compareTo(LOST_AFTER) >= 0) {
            return InstanceStatus.LOST;
        }
        return troubled ? InstanceStatus.ONLY_HEARTBEAT : InstanceStatus.HEALTHY;
    }

    private static List<String> refusals(Report report) {
        List<String> reasons = new ArrayList<>();
        for (Refusal refusal : report.refusals()) {
            reasons.add("It refuses the %s: %s (%s)."
                    .formatted(refusal.artifact(), withoutStop(refusal.message()), refusal.reason()));
        }
        if (report.degraded()) {
            reasons.add("It runs without an API that it could not apply.");
        }
        if (!report.lastGoodOk()) {
            reasons.add("It could not write its last good configuration, so a restart would begin without one.");
        }
        return reasons;
    }

    private static List<String> bundleReasons(Report report, Target target) {
        if (target.bundleVersion() == 0) {
            return List.of();
        }
        if (report.bundleVersion() == 0) {
            return List.of("It runs no bundle yet; its group is at version " + target.bundleVersion() + ".");
        }
        if (report.bundleVersion() != target.bundleVersion()) {
            return List.of("It runs bundle %d; its group is at version %d."
                    .formatted(report.bundleVersion(), target.bundleVersion()));
        }
        if (report.bundleContent() != null && !Objects.equals(report.bundleContent(), target.bundleContent())) {
            return List.of("It runs bundle %d with other content than its group's.".formatted(report.bundleVersion()));
        }
        return List.of();
    }

    private static @Nullable Long feedBehind(Report report, Target target) {
        if (report.feedEpoch() != target.feedEpoch()) {
            return null;
        }
        return Math.max(0, target.feedSequence() - report.feedSequence());
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
