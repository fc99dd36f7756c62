package dev.gatewright.publisher.instances;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which status follows from what an instance last said, and when. */
class AssessmentTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Target TARGET = new Target(7, "c7", 2, 100);

    @Test
    void isHealthyWhileItBeatsAndRunsItsGroupsBundle() {
        Assessment assessment = assess(report(Duration.ofSeconds(5), 7, "c7", List.of()));

        assertThat(assessment.status()).isEqualTo(InstanceStatus.HEALTHY);
        assertThat(assessment.reasons()).isEmpty();
        assertThat(assessment.feedBehind()).isEqualTo(3);
    }

    @Test
    void becomesLostAfterThirtySecondsAndOfflineAfterTwoHours() {
        assertThat(statusAfter(Duration.ofMillis(29_999))).isEqualTo(InstanceStatus.HEALTHY);
        assertThat(statusAfter(Duration.ofSeconds(30))).isEqualTo(InstanceStatus.LOST);
        assertThat(statusAfter(Duration.ofMinutes(119))).isEqualTo(InstanceStatus.LOST);
        assertThat(statusAfter(Duration.ofHours(2))).isEqualTo(InstanceStatus.OFFLINE);
    }

    @Test
    void onlyBeatsWhenItRunsAnotherBundleOrOtherContent() {
        assertThat(assess(report(Duration.ZERO, 6, "c6", List.of())).status()).isEqualTo(InstanceStatus.ONLY_HEARTBEAT);
        assertThat(assess(report(Duration.ZERO, 7, "cX", List.of())).reasons())
                .containsExactly("It runs bundle 7 with other content than its group's.");
        assertThat(assess(report(Duration.ZERO, 6, "c6", List.of())).bundlesBehind())
                .isEqualTo(1);
    }

    @Test
    void namesWhatItRefuses() {
        Refusal refusal = new Refusal("bundle", "signature-invalid", "the signature is not that of key k.", NOW);

        Assessment assessment = assess(report(Duration.ZERO, 7, "c7", List.of(refusal)));

        assertThat(assessment.status()).isEqualTo(InstanceStatus.ONLY_HEARTBEAT);
        assertThat(assessment.reasons())
                .containsExactly("It refuses the bundle: the signature is not that of key k (signature-invalid).");
    }

    @Test
    void givesInstancesTimeToTakeANewBundle() {
        Instance instance = instance(report(Duration.ZERO, 6, "c6", List.of()), null);

        assertThat(Assessment.of(instance, TARGET, NOW.minusSeconds(5), NOW).status())
                .isEqualTo(InstanceStatus.HEALTHY);
        assertThat(Assessment.of(instance, TARGET, NOW.minusSeconds(31), NOW).status())
                .isEqualTo(InstanceStatus.ONLY_HEARTBEAT);
    }

    @Test
    void staysRevokedWhateverItSays() {
        Instance instance = instance(report(Duration.ZERO, 7, "c7", List.of()), NOW);

        assertThat(Assessment.of(instance, TARGET, null, NOW).status()).isEqualTo(InstanceStatus.REVOKED);
    }

    private static InstanceStatus statusAfter(Duration silence) {
        return assess(report(silence, 7, "c7", List.of())).status();
    }

    private static Assessment assess(Report report) {
        return Assessment.of(instance(report, null), TARGET, null, NOW);
    }

    private static Report report(Duration silence, long bundle, String content, List<Refusal> refusals) {
        return new Report(NOW.minus(silence), NOW, "1", 1, bundle, content, 2, 97, true, false, refusals, 0, 1L, true);
    }

    private static Instance instance(Report report, Instant revokedAt) {
        return new Instance(
                new UUID(0, 1),
                new UUID(0, 2),
                new UUID(0, 3),
                "gw",
                "kid",
                "1",
                List.of(1L),
                List.of(),
                NOW,
                revokedAt,
                null,
                report);
    }
}
