package dev.gatewright.gateway.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.bundle.trust.SignedTrust;
import dev.gatewright.bundle.trust.TrustDocument;
import dev.gatewright.contracts.feed.FeedEntry;
import dev.gatewright.gateway.SampleContent;
import dev.gatewright.gateway.SignedFolder;
import dev.gatewright.gateway.pipeline.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path folder;

    private final MutableClock clock = new MutableClock(NOW);
    private SignedFolder source;
    private Path state;

    @BeforeEach
    void make() throws IOException {
        source = new SignedFolder(Files.createDirectory(folder.resolve("source")), NOW);
        state = folder.resolve("state");
    }

    private RunningControl start() throws IOException {
        return new RunningControl(source.path, state, source.root.kid(), clock);
    }

    private RunningControl startWithVersion5() throws IOException {
        source.putTrust().putFeed(3).putBundle(5, content("parcels"));
        return start();
    }

    private static BundleContent content(String api) {
        return new SampleContent().api(api).build();
    }

    private static FeedEntry application(String id) {
        return new FeedEntry.Application(id, "acme", id, List.of());
    }

    @Test
    void activatesWhatIsSignedForItsGroup() throws IOException {
        try (RunningControl gateway = startWithVersion5()) {
            assertThat(gateway.version()).isEqualTo(5);
            assertThat(gateway.status().state()).isEqualTo(ControlStatus.State.ACTIVE);
            assertThat(gateway.active.get().feedSequence()).isEqualTo(3);
            assertThat(gateway.metrics()).contains("gatewright_control_active 1\n");
        }
    }

    @Test
    void activatesNoBundleWithoutAFeed() throws IOException {
        source.putTrust().putBundle(5, content("parcels"));
        try (RunningControl gateway = start()) {
            assertThat(gateway.version()).isZero();
            assertThat(gateway.status().state()).isEqualTo(ControlStatus.State.WAITING);
            source.putFeed(1);
            assertThat(gateway.look().version()).isEqualTo(5);
        }
    }

    @Test
    void swapsToAHigherVersionAndReleasesTheOldPolicies() throws IOException {
        try (RunningControl gateway = startWithVersion5()) {
            Snapshot before = gateway.active.get();
            source.putBundle(6, content("rates"));
            assertThat(gateway.look().version()).isEqualTo(6);
            assertThat(before.version()).isEqualTo(5);
            assertThat(gateway.policies.moduleCount()).isZero();
            assertThat(gateway.status().active().swaps()).isEqualTo(2);
        }
    }

    @Test
    void appliesANewFeedWithoutANewBundle() throws IOException {
        try (RunningControl gateway = startWithVersion5()) {
            source.putFeed(4, application("app-1"));
            gateway.look();
            assertThat(gateway.entitlements.application("app-1")).isNotNull();
            assertThat(gateway.status().active().swaps()).isEqualTo(1);
        }
    }

    @Test
    void refusesALowerVersionAndTheSameVersionWithOtherContent() throws IOException {
        try (RunningControl gateway = startWithVersion5()) {
            source.putBundle(4, content("rates"));
            gateway.look();
            assertThat(gateway.refusal(Artifact.BUNDLE).reason()).isEqualTo("version-lower");
            source.putBundle(5, content("rates"));
            gateway.look();
            assertThat(gateway.refusal(Artifact.BUNDLE).reason()).isEqualTo("version-conflict");
            assertThat(gateway.version()).isEqualTo(5);
            assertThat(gateway.metrics())
                    .contains("gatewright_control_refusals_total{artifact=\"bundle\",reason=\"version-lower\"} 1\n")
                    .contains("gatewright_control_refusals_total{artifact=\"bundle\",reason=\"version-conflict\"} 1\n");
        }
    }

    @Test
    void refusesAnOlderFeed() throws IOException {
        try (RunningControl gateway = startWithVersion5()) {
            source.putFeed(2, application("app-1"));
            gateway.look();
            assertThat(gateway.refusal(Artifact.FEED).reason()).isEqualTo("feed-behind");
            assertThat(gateway.entitlements.sequence()).isEqualTo(3);
        }
    }

    @Test
    void judgesTheSameBadFileOnce() throws IOException {
        try (RunningControl gateway = startWithVersion5()) {
            source.put("bundle.tar.gz", new byte[] {1, 2, 3});
            gateway.look();
            String at = gateway.refusal(Artifact.BUNDLE).at();
            clock.advance(Duration.ofMinutes(1));
            gateway.look().look();
            assertThat(gateway.refusal(Artifact.BUNDLE).at()).isEqualTo(at);
            assertThat(gateway.metrics())
                    .contains(
                            "gatewright_control_refusals_total{artifact=\"bundle\",reason=\"archive-malformed\"} 1\n");
        }
    }

    @Test
    void forgetsARefusalWhenTheGoodFileIsBack() throws IOException {
        try (RunningControl gateway = startWithVersion5()) {
            byte[] good = Files.readAllBytes(source.path.resolve("bundle.tar.gz"));
            source.put("bundle.tar.gz", new byte[] {1, 2, 3});
            gateway.look();
            source.put("bundle.tar.gz", good);
            gateway.look();
            assertThat(gateway.refusal(Artifact.BUNDLE)).isNull();
            assertThat(gateway.status().active().swaps()).isEqualTo(1);
        }
    }

    @Test
    void refusesKeysWithTheWrongRoleAndKeysItDoesNotKnow() throws IOException {
        try (RunningControl gateway = startWithVersion5()) {
            source.put("bundle.tar.gz", source.bundle(source.feedKey, 6, content("a"), Map.of(), null));
            gateway.look();
            assertThat(gateway.refusal(Artifact.BUNDLE).reason()).isEqualTo("key-role");
            source.put("bundle.tar.gz", source.bundle(SigningKey.generate(), 6, content("a"), Map.of(), null));
            gateway.look();
            assertThat(gateway.refusal(Artifact.BUNDLE).reason()).isEqualTo("key-unknown");
            source.put("feed.snapshot", source.feed(source.bundleKey, "shop", 9, null));
            gateway.look();
            assertThat(gateway.refusal(Artifact.FEED).reason()).isEqualTo("key-role");
        }
    }

    @Test
    void refusesAnotherGroupsBundleAndFeed() throws IOException {
        try (RunningControl gateway = startWithVersion5()) {
            source.putBundle(6, new SampleContent().group("other").api("a").build());
            source.put("feed.snapshot", source.feed(source.feedKey, "other", 9, null));
            gateway.look();
            assertThat(gateway.refusal(Artifact.BUNDLE).reason()).isEqualTo("scope-mismatch");
            assertThat(gateway.refusal(Artifact.FEED).reason()).isEqualTo("scope-mismatch");
        }
    }

    @Test
    void takesARefusedBundleOnceItsKeyIsTrusted() throws IOException {
        SigningKey next = SigningKey.generate();
        try (RunningControl gateway = startWithVersion5()) {
            source.put("bundle.tar.gz", source.bundle(next, 6, content("a"), Map.of(), null));
            assertThat(gateway.look().version()).isEqualTo(5);
            TrustDocument rotated = source.trust.rotateKey(source.key(KeyRole.BUNDLE, next), DAY, NOW);
            source.put("trust.json", SignedTrust.sign(rotated, List.of(source.root)));
            assertThat(gateway.look().version()).isEqualTo(6);
        }
    }

    @Test
    void followsARootRotationOverARestart() throws IOException {
        SigningKey newRoot = SigningKey.generate();
        try (RunningControl gateway = startWithVersion5()) {
            TrustDocument rotated = source.trust.rotateRoot(source.root.kid(), newRoot.verificationKey(), NOW);
            source.put("trust.json", SignedTrust.sign(rotated, List.of(source.root, newRoot)));
            gateway.look();
            assertThat(gateway.status().artifacts().get("trust").version()).isEqualTo(2);
        }
        Files.delete(source.path.resolve("trust.json"));
        try (RunningControl gateway = start()) {
            assertThat(gateway.status().artifacts().get("trust").version()).isEqualTo(2);
            assertThat(gateway.version()).isEqualTo(5);
        }
    }

    @Test
    void trustsNoRootButThePinnedOne() throws IOException {
        source.put("trust.json", SignedTrust.sign(source.trust, List.of(source.root)));
        source.putFeed(1).putBundle(1, content("a"));
        try (RunningControl gateway =
                new RunningControl(source.path, state, SigningKey.generate().kid(), clock)) {
            assertThat(gateway.refusal(Artifact.TRUST).reason()).isEqualTo("key-unknown");
            assertThat(gateway.version()).isZero();
        }
    }

    @Test
    void startsFromLastGoodWhenTheSourceIsGoneOrGarbage() throws IOException {
        startWithVersion5().close();
        source.put("bundle.tar.gz", new byte[] {1});
        source.put("feed.snapshot", new byte[] {2});
        Files.delete(source.path.resolve("trust.json"));
        try (RunningControl gateway = start()) {
            assertThat(gateway.version()).isEqualTo(5);
            assertThat(gateway.status().active().origin()).isEqualTo(ControlStatus.Origin.LAST_GOOD);
            assertThat(gateway.refusal(Artifact.BUNDLE).reason()).isEqualTo("archive-malformed");
        }
    }

    @Test
    void refusesARollbackOverARestart() throws IOException {
        startWithVersion5().close();
        source.putBundle(4, content("rates")).putFeed(2);
        try (RunningControl gateway = start()) {
            assertThat(gateway.version()).isEqualTo(5);
            assertThat(gateway.refusal(Artifact.BUNDLE).reason()).isEqualTo("version-lower");
            assertThat(gateway.refusal(Artifact.FEED).reason()).isEqualTo("feed-behind");
        }
    }

    @Test
    void doesNotBelieveATamperedStateFolder() throws IOException {
        startWithVersion5().close();
        byte[] kept = Files.readAllBytes(state.resolve("bundle.tar.gz"));
        kept[kept.length / 2] ^= 1;
        Files.write(state.resolve("bundle.tar.gz"), kept);
        Files.delete(source.path.resolve("bundle.tar.gz"));
        try (RunningControl gateway = start()) {
            assertThat(gateway.version()).isZero();
        }
    }

    @Test
    void goesOnServingAnExpiredBundleButActivatesNone() throws IOException {
        source.putTrust().putFeed(3);
        source.put("bundle.tar.gz", source.bundle(source.bundleKey, 5, content("a"), Map.of(), NOW.plus(DAY)));
        try (RunningControl gateway = start()) {
            clock.advance(Duration.ofDays(2));
            gateway.look();
            assertThat(gateway.version()).isEqualTo(5);
            assertThat(gateway.status().artifacts().get("bundle").expired()).isTrue();
            assertThat(gateway.metrics()).contains("gatewright_control_artifact_expired{artifact=\"bundle\"} 1\n");
            source.put("bundle.tar.gz", source.bundle(source.bundleKey, 6, content("b"), Map.of(), NOW.plus(DAY)));
            gateway.look();
            assertThat(gateway.refusal(Artifact.BUNDLE).reason()).isEqualTo("expired");
            assertThat(gateway.version()).isEqualTo(5);
        }
        try (RunningControl gateway = start()) {
            assertThat(gateway.version()).isZero();
        }
    }

    /** As for what says itself when it expires: the end of its key's validity is a bound that a restart enforces. */
    @Test
    void goesOnServingWhatAnEndedKeySignedButDoesNotStartFromIt() throws IOException {
        Duration beyondTheKeys = Duration.ofDays(400);
        try (RunningControl gateway = startWithVersion5()) {
            clock.advance(beyondTheKeys);
            source.putBundle(6, content("rates"));
            assertThat(gateway.look().version()).isEqualTo(5);
            assertThat(gateway.refusal(Artifact.BUNDLE).reason()).isEqualTo("key-expired");
        }
        try (RunningControl gateway = start()) {
            assertThat(gateway.version()).isZero();
            assertThat(gateway.status().state()).isEqualTo(ControlStatus.State.WAITING);
            assertThat(gateway.refusal(Artifact.FEED).reason()).isEqualTo("key-expired");
        }
    }

    @Test
    void activatesNoBundleUnderAnExpiredFeed() throws IOException {
        source.putTrust();
        source.put("feed.snapshot", source.feed(source.feedKey, "shop", 3, NOW.plus(DAY)));
        source.putBundle(5, content("a"));
        try (RunningControl gateway = start()) {
            clock.advance(Duration.ofDays(2));
            source.putBundle(6, content("b"));
            assertThat(gateway.look().version()).isEqualTo(5);
            source.putFeed(4);
            assertThat(gateway.look().version()).isEqualTo(6);
        }
    }

    @Test
    void quarantinesAnInvalidApiAndServesTheOthers() throws IOException {
        source.putTrust().putFeed(1);
        source.putBundle(
                1,
                new SampleContent().api("good").api("bad", "nowhere", List.of()).build());
        try (RunningControl gateway = start()) {
            assertThat(gateway.status().state()).isEqualTo(ControlStatus.State.DEGRADED);
            assertThat(gateway.status().quarantined()).hasSize(1);
            assertThat(gateway.status().quarantined().getFirst().api()).isEqualTo("bad");
        }
    }

    @Test
    void servesThoughItCannotKeepAndReportsItApart() throws IOException {
        try (RunningControl gateway = startWithVersion5()) {
            Files.delete(state.resolve("bundle.tar.gz"));
            Files.createDirectories(state.resolve("bundle.tar.gz/in-the-way"));
            source.putBundle(6, content("rates"));
            assertThat(gateway.look().version()).isEqualTo(6);
            assertThat(gateway.status().persistence()).contains("bundle.tar.gz could not be kept");
            assertThat(gateway.metrics()).contains("gatewright_control_persist_failures_total 1\n");
            source.putBundle(5, content("parcels"));
            assertThat(gateway.look().version()).isEqualTo(6);
            assertThat(gateway.refusal(Artifact.BUNDLE).reason()).isEqualTo("version-lower");
        }
    }

    @Test
    void refusesAFileThatIsTooLarge() throws IOException {
        try (RunningControl gateway = startWithVersion5()) {
            source.put("bundle.tar.gz", new byte[(1 << 20) + 1]);
            gateway.look();
            assertThat(gateway.refusal(Artifact.BUNDLE).reason()).isEqualTo("too-large");
        }
    }

    @Test
    void documentsEveryMetricItShows() throws IOException {
        String page = Files.readString(Path.of("../docs/reference/metrics.md"));
        try (RunningControl gateway = startWithVersion5()) {
            assertThat(gateway.metrics().lines().filter(line -> line.startsWith("# TYPE ")))
                    .hasSize(9)
                    .allSatisfy(line -> assertThat(page).contains("`" + line.split(" ")[2] + "`"));
        }
    }
}
