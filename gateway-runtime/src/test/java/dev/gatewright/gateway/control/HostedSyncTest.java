package dev.gatewright.gateway.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.contracts.feed.FeedEntry;
import dev.gatewright.contracts.sync.ActivationReport;
import dev.gatewright.contracts.sync.ActivationReport.State;
import dev.gatewright.gateway.SampleContent;
import dev.gatewright.gateway.control.sync.ConnectionStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostedSyncTest {

    private static final FeedEntry BLOCK = new FeedEntry.AddressBlock("192.0.2.1/32", null);
    private static final FeedEntry OTHER_BLOCK = new FeedEntry.AddressBlock("192.0.2.2/32", null);

    @TempDir
    Path folder;

    private FakeControlPlane plane;

    @BeforeEach
    void make() throws IOException {
        plane = new FakeControlPlane(Clock.systemUTC()).deploy(5, content("parcels"));
    }

    @AfterEach
    void end() {
        plane.close();
    }

    private static BundleContent content(String... apis) {
        SampleContent content = new SampleContent();
        for (String api : apis) {
            content.api(api);
        }
        return content.build();
    }

    private HostedGateway start() throws IOException {
        return new HostedGateway(plane, folder, Clock.systemUTC());
    }

    private HostedGateway startActive() throws IOException {
        HostedGateway gateway = start();
        return gateway.await("version 5", () -> gateway.version() == 5);
    }

    private List<State> reported(long version) {
        return plane.activations.stream()
                .filter(report -> report.version() == version)
                .map(ActivationReport::state)
                .toList();
    }

    @Test
    void enrolsFollowsTheHeadAndReportsEveryStep() throws IOException {
        try (HostedGateway gateway = startActive()) {
            gateway.await("reports", () -> reported(5).contains(State.ACTIVE));
            assertThat(reported(5)).containsExactly(State.DOWNLOADED, State.VERIFIED, State.ACTIVE);
            plane.deploy(6, content("parcels", "rates"));
            gateway.await("version 6", () -> reported(6).contains(State.ACTIVE));
            gateway.await(
                    "heartbeat",
                    () -> plane.heartbeats.stream()
                            .anyMatch(beat ->
                                    beat.bundle() != null && beat.bundle().version() == 6));

            assertThat(gateway.control.instances()).isEqualTo(2);
            assertThat(gateway.sync().connection().link()).isEqualTo(ConnectionStatus.Link.STREAM);
            assertThat(gateway.plane.identity().instance()).isEqualTo(plane.instance);
        }
        var mode = Files.getPosixFilePermissions(folder.resolve("identity/signing-key.pem"));
        assertThat(PosixFilePermissions.toString(mode)).isEqualTo("rw-------");
    }

    @Test
    void appliesABlockWithinASecondAndTakesItBack() throws IOException {
        try (HostedGateway gateway = startActive()) {
            gateway.await("stream", () -> gateway.sync().connection().link() == ConnectionStatus.Link.STREAM);
            long began = System.nanoTime();
            plane.change(BLOCK);
            gateway.await("block", () -> gateway.isBlocked("192.0.2.1"));
            assertThat(System.nanoTime() - began).isLessThan(1_000_000_000L);
            plane.change(FeedEntry.Removed.of(BLOCK));
            gateway.await("unblock", () -> !gateway.isBlocked("192.0.2.1"));
        }
    }

    @Test
    void servesWhatItHadAfterARestartWithoutAControlPlane() throws IOException {
        try (HostedGateway gateway = startActive()) {
            plane.change(BLOCK);
            plane.change(OTHER_BLOCK);
            gateway.await("blocks", () -> gateway.isBlocked("192.0.2.2"));
        }
        plane.stop();
        try (HostedGateway gateway = start()) {
            assertThat(gateway.version()).isEqualTo(5);
            assertThat(gateway.isBlocked("192.0.2.1")).isTrue();
            assertThat(gateway.isBlocked("192.0.2.2")).isTrue();
            assertThat(gateway.control.instances()).isEqualTo(2);
            gateway.await("freeze", () -> gateway.wasRefused(Artifact.HEAD, "head-overdue"));
            assertThat(gateway.sync().connection().link()).isEqualTo(ConnectionStatus.Link.NONE);

            plane.startAgain();
            plane.change(FeedEntry.Removed.of(BLOCK));
            gateway.await("reconnection", () -> !gateway.isBlocked("192.0.2.1"));
            gateway.await("head", () -> gateway.refusal(Artifact.HEAD) == null);
        }
        assertThat(plane.calls.stream().filter("POST /enrolments"::equals)).hasSize(1);
    }

    @Test
    void pollsTheHeadWhileThereIsNoStream() throws IOException {
        plane.streaming = false;
        try (HostedGateway gateway = startActive()) {
            assertThat(plane.calls).contains("GET /head");
            plane.change(BLOCK);
            gateway.await("block by snapshot", () -> gateway.isBlocked("192.0.2.1"));
        }
    }

    @Test
    void noticesAWithheldBatchAndRepairsItFromASnapshot() throws IOException {
        try (HostedGateway gateway = startActive()) {
            plane.sendBatches = false;
            plane.change(BLOCK);
            plane.sendBatches = true;
            plane.change(OTHER_BLOCK);
            gateway.await("both blocks", () -> gateway.isBlocked("192.0.2.1") && gateway.isBlocked("192.0.2.2"));
            assertThat(gateway.wasRefused(Artifact.FEED, "feed-gap")).isTrue();
            gateway.await(
                    "heartbeat",
                    () -> plane.heartbeats.stream()
                            .anyMatch(beat -> beat.refusals().stream()
                                    .anyMatch(refusal -> refusal.reason().equals("feed-gap"))));
        }
    }

    @Test
    void namesAFeedThatIsWithheldThroughout() throws IOException {
        try (HostedGateway gateway = startActive()) {
            byte[] old = plane.snapshot();
            plane.sendBatches = false;
            plane.onTheWay.put("/feed", ignored -> old);
            plane.change(BLOCK);
            gateway.await("name", () -> gateway.wasRefused(Artifact.FEED, "withheld"));
            assertThat(gateway.version()).isEqualTo(5);
            plane.onTheWay.clear();
            gateway.await("repair", () -> gateway.isBlocked("192.0.2.1") && gateway.refusal(Artifact.FEED) == null);
        }
    }

    @Test
    void aBundleWaitsForTheFeedOfItsHead() throws IOException {
        try (HostedGateway gateway = startActive()) {
            byte[] old = plane.snapshot();
            plane.sendBatches = false;
            plane.onTheWay.put("/feed", ignored -> old);
            plane.change(BLOCK);
            plane.deploy(6, content("rates"));
            gateway.await("verification", () -> reported(6).contains(State.VERIFIED));
            gateway.await("name", () -> gateway.wasRefused(Artifact.FEED, "withheld"));
            assertThat(gateway.version()).isEqualTo(5);
            plane.onTheWay.clear();
            gateway.await("activation", () -> gateway.version() == 6);
            assertThat(gateway.isBlocked("192.0.2.1")).isTrue();
        }
    }

    @Test
    void refusesFlippedTruncatedAndForeignBatches() throws IOException {
        try (HostedGateway gateway = startActive()) {
            plane.onTheWay.put("/batch", HostedSyncTest::flipped);
            plane.change(BLOCK);
            gateway.await("flip noticed", () -> gateway.wasRefused(Artifact.FEED, "content-mismatch"));
            gateway.await("repair", () -> gateway.isBlocked("192.0.2.1"));
            plane.onTheWay.put("/batch", bytes -> Arrays.copyOf(bytes, bytes.length / 4));
            plane.change(OTHER_BLOCK);
            gateway.await("truncation noticed", () -> gateway.wasRefused(Artifact.FEED, "signature-malformed"));
            gateway.await("repair", () -> gateway.isBlocked("192.0.2.2"));
        }
    }

    private static byte[] flipped(byte[] bytes) {
        byte[] changed = bytes.clone();
        changed[changed.length - 5] ^= 1;
        return changed;
    }

    @Test
    void refusesReplayedBatches() throws IOException {
        try (HostedGateway gateway = startActive()) {
            byte[][] first = new byte[1][];
            plane.onTheWay.put("/batch", bytes -> {
                first[0] = bytes;
                return bytes;
            });
            plane.change(BLOCK);
            gateway.await("block", () -> gateway.isBlocked("192.0.2.1"));
            plane.change(FeedEntry.Removed.of(BLOCK));
            gateway.await("unblock", () -> !gateway.isBlocked("192.0.2.1"));
            plane.onTheWay.clear();
            plane.send("batch", first[0]);
            gateway.await("replay noticed", () -> gateway.wasRefused(Artifact.FEED, "feed-behind"));
            assertThat(gateway.isBlocked("192.0.2.1")).isFalse();
        }
    }

    @Test
    void refusesTamperedReplayedAndUnannouncedBundles() throws IOException {
        try (HostedGateway gateway = startActive()) {
            byte[] old = plane.archive(5, content("parcels"));
            plane.onTheWay.put("/bundle", HostedSyncTest::flipped);
            plane.deploy(6, content("rates"));
            gateway.await("flip", () -> reported(6).contains(State.REJECTED));
            plane.onTheWay.put("/bundle", ignored -> old);
            gateway.await("replay", () -> gateway.wasRefused(Artifact.BUNDLE, "not-announced"));
            byte[] other = plane.archive(7, content("other"));
            plane.onTheWay.put("/bundle", ignored -> other);
            gateway.await("mix", () -> gateway.wasRefused(Artifact.BUNDLE, "not-announced"));
            plane.onTheWay.put("/bundle", bytes -> new byte[(1 << 20) + 1]);
            gateway.await("size", () -> gateway.wasRefused(Artifact.BUNDLE, "too-large"));
            assertThat(gateway.version()).isEqualTo(5);
            plane.onTheWay.clear();
            gateway.await("the real one", () -> gateway.version() == 6);
            assertThat(gateway.refusal(Artifact.BUNDLE)).isNull();
        }
    }

    @Test
    void sendsTheTagOfTheBundleInForceBackAsItCame() throws IOException {
        plane.bundleTag = "\"5-first\"";
        try (HostedGateway gateway = startActive()) {
            plane.bundleTag = "\"6-tampered\"";
            plane.onTheWay.put("/bundle", HostedSyncTest::flipped);
            plane.deploy(6, content("rates"));
            gateway.await("flip", () -> reported(6).contains(State.REJECTED));
            plane.onTheWay.clear();
            gateway.await("version 6", () -> gateway.version() == 6);
        }
        assertThat(plane.known.getFirst()).isEqualTo("null");
        assertThat(plane.known.subList(1, plane.known.size())).isNotEmpty().containsOnly("\"5-first\"");
    }

    @Test
    void refusesTamperedReplayedAndFrozenHeads() throws IOException {
        try (HostedGateway gateway = startActive()) {
            String old = plane.head();
            plane.deploy(6, content("rates"));
            gateway.await("version 6", () -> gateway.version() == 6);
            plane.onTheWay.put("/head", ignored -> old.getBytes(StandardCharsets.US_ASCII));
            gateway.await(
                    "replay",
                    () -> gateway.wasRefused(Artifact.HEAD, "head-behind")
                            || gateway.wasRefused(Artifact.HEAD, "version-lower"));
            plane.onTheWay.put("/head", HostedSyncTest::flipped);
            gateway.await(
                    "flip",
                    () -> gateway.wasRefused(Artifact.HEAD, "signature-invalid")
                            || gateway.wasRefused(Artifact.HEAD, "signature-malformed"));
            gateway.await("freeze", () -> gateway.wasRefused(Artifact.HEAD, "head-overdue"));
            assertThat(gateway.version()).isEqualTo(6);
            plane.onTheWay.clear();
            gateway.await("good heads", () -> gateway.refusal(Artifact.HEAD) == null);
        }
    }

    @Test
    void refusesTheTrustDocumentsOfAnotherOrganizationAndFollowsItsOwnAfterwards() throws IOException {
        try (FakeControlPlane other = new FakeControlPlane(Clock.systemUTC());
                HostedGateway gateway = startActive()) {
            byte[] theirs = other.chain();
            plane.onTheWay.put("/trust", ignored -> theirs);
            plane.believe(plane.trusted.rotateKey(
                    plane.key(KeyRole.FEED, SigningKey.generate()), Duration.ofDays(1), Instant.now()));
            gateway.await("their chain", () -> gateway.wasRefused(Artifact.TRUST, "signature-missing"));
            plane.deploy(6, content("rates"));
            gateway.await("version 6, by our own keys", () -> gateway.version() == 6);
            plane.onTheWay.clear();
            gateway.await("our own chain", () -> plane.heartbeats.getLast().trust() == 2);
            assertThat(gateway.refusal(Artifact.TRUST)).isNull();
        }
    }

    @Test
    void reportsAClockThatIsFarOff() throws IOException {
        try (HostedGateway gateway = startActive()) {
            plane.clockOffset = 3600;
            gateway.await("skew", () -> gateway.wasRefused(Artifact.HEAD, "clock-skew"));
            assertThat(gateway.version()).isEqualTo(5);
        }
    }

    @Test
    void refusesAControlPlaneThatWasRestoredUntilItGoesOn() throws IOException {
        try (HostedGateway gateway = startActive()) {
            plane.deploy(8, content("rates"));
            gateway.await("version 8", () -> gateway.version() == 8);
            plane.deploy(7, content("old"));
            gateway.await("refusal", () -> gateway.wasRefused(Artifact.HEAD, "version-lower"));
            assertThat(gateway.version()).isEqualTo(8);
            gateway.await("heartbeat", () -> plane.heartbeats.getLast().highestBundle() == 8);
            plane.restart(2);
            plane.deploy(9, content("old"));
            plane.change(BLOCK);
            gateway.await("version 9", () -> gateway.version() == 9 && gateway.isBlocked("192.0.2.1"));
        }
    }

    @Test
    void saysThatItIsRevokedAndServesOn() throws IOException {
        try (HostedGateway gateway = startActive()) {
            plane.revoked = true;
            plane.stop();
            plane.startAgain();
            gateway.await("revocation", () -> gateway.sync().connection().revoked());
            assertThat(gateway.version()).isEqualTo(5);
            plane.revoked = false;
            gateway.await("return", () -> !gateway.sync().connection().revoked());
        }
    }

    @Test
    void saysThatItIsUnknownServesOnAndDoesNotEnrolAgainByItself() throws IOException {
        try (HostedGateway gateway = startActive()) {
            plane.forgetful = true;
            plane.stop();
            plane.startAgain();
            gateway.await("being unknown", () -> gateway.sync().connection().unknown());
            assertThat(gateway.version()).isEqualTo(5);
            assertThat(plane.calls).filteredOn("POST /enrolments"::equals).hasSize(1);
            plane.forgetful = false;
            gateway.await("return", () -> !gateway.sync().connection().unknown());
        }
    }

    @Test
    void keepsAQuarantinedApiApartAndReportsIt() throws IOException {
        plane.deploy(
                5,
                new SampleContent()
                        .api("parcels")
                        .api("rates", "nowhere", List.of())
                        .build());
        try (HostedGateway gateway = start()) {
            gateway.await("report", () -> reported(5).contains(State.DEGRADED));
            assertThat(plane.activations.getLast().quarantined()).hasSize(1);
        }
    }

    @Test
    void manyBatchesAreFoldedIntoASnapshot() throws IOException {
        try (HostedGateway gateway = startActive()) {
            for (int i = 0; i < 120; i++) {
                plane.change(new FeedEntry.AddressBlock("198.51.100." + i + "/32", null));
            }
            gateway.await("last block", () -> gateway.isBlocked("198.51.100.119"));
            gateway.await("snapshot", () -> gateway.entitlements.changed() <= 50);
            assertThat(gateway.isBlocked("198.51.100.0")).isTrue();
        }
        plane.stop();
        try (HostedGateway gateway = start()) {
            assertThat(gateway.isBlocked("198.51.100.119")).isTrue();
        }
    }

    @Test
    void refusesToStartWithABadTokenOrAnotherRoot() throws IOException {
        assertThatIOException()
                .isThrownBy(() -> new HostedGateway(plane, folder, Clock.systemUTC(), folder.resolve("i"), "wrong"))
                .withMessageContaining("enrolment-token-unknown");
        String otherRoot = SigningKey.generate().kid();
        assertThatIOException()
                .isThrownBy(() -> new HostedGateway(
                        plane.url(), otherRoot, folder, Clock.systemUTC(), folder.resolve("i"), FakeControlPlane.TOKEN))
                .withMessageContaining("is not the one that gateway.control.root-thumbprint names");
        assertThatIOException()
                .isThrownBy(() -> new HostedGateway(plane, folder, Clock.systemUTC(), folder.resolve("i"), null))
                .withMessageContaining("enrolment-token");
        plane.stop();
        assertThatIOException()
                .isThrownBy(() -> new HostedGateway(plane, folder, Clock.systemUTC()))
                .withMessageContaining("ConnectException");
    }

    @Test
    void anInstanceWithoutAFolderDeregistersWhenItStops() throws IOException {
        HostedGateway gateway = new HostedGateway(plane, folder, Clock.systemUTC(), null, FakeControlPlane.TOKEN);
        gateway.await("version 5", () -> gateway.version() == 5);
        gateway.close();

        assertThat(plane.calls).last().isEqualTo("DELETE /instance");
    }
}
