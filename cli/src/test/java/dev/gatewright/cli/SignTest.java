package dev.gatewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.bundle.BundleExpectations;
import dev.gatewright.bundle.BundleVerifier;
import dev.gatewright.bundle.UnsignedBundle;
import dev.gatewright.bundle.VerifiedBundle;
import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.bundle.trust.SignedTrust;
import dev.gatewright.bundle.trust.TrustDocument;
import dev.gatewright.contracts.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing outside of the publisher. */
class SignTest {

    private static final StrictJson JSON = StrictJson.limitedTo(1 << 20);

    @TempDir
    Path folder;

    private TestPublisher publisher;
    private Path keyFile;
    private SigningKey key;
    private UnsignedBundle bundle;

    @BeforeEach
    void start() throws Exception {
        publisher = new TestPublisher();
        key = SigningKey.generate();
        keyFile = folder.resolve("bundle.pem");
        key.write(keyFile);
        bundle = bundle("production");
        publisher
                .on(
                        "GET",
                        "/groups/prod/signature-request",
                        200,
                        "{\"version\": 9, \"previous\": \"" + "a".repeat(64) + "\"}")
                .on("GET", "/groups/prod/signature-request/bundle", 200, bundle.archive())
                .on("GET", "/groups/prod", 200, "{\"bundleVersion\": 0}")
                .on("POST", "/groups/prod/bundles", 201, "{\"number\": 4, \"bundleVersion\": 9}");
    }

    @AfterEach
    void stop() {
        publisher.close();
    }

    @Test
    void bringsBackWhatWaitsSignedByTheKeyUnderTheVersionThatIsNext() throws Exception {
        CommandLineRun run = run("sign", "prod", "--key", keyFile, "--approval", "CHG-7");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("Signed content " + bundle.digest() + " for group prod as bundle 9.");
        VerifiedBundle signed = new BundleVerifier(kid -> key.verificationKey())
                .verify(
                        publisher.asked("POST /groups/prod/bundles").getFirst().bytes(),
                        new BundleExpectations("prod", Clock.systemUTC(), null));
        assertThat(signed.signer()).isEqualTo(key.kid());
        assertThat(signed.header().version()).isEqualTo(9);
        assertThat(signed.header().previous()).isEqualTo("a".repeat(64));
        assertThat(signed.header().approvals()).containsExactly("CHG-7");
    }

    @Test
    void signsNothingButWhatIsExpected() throws Exception {
        Path own = Files.write(folder.resolve("own.tar.gz"), bundle("test").archive());

        CommandLineRun run = run("sign", "prod", "--key", keyFile, "--expect", own);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains(bundle.digest()).contains("not signed");
        assertThat(publisher.asked("POST /groups/prod/bundles")).isEmpty();
        Files.write(own, bundle.archive());
        assertThat(run("sign", "prod", "--key", keyFile, "--expect", own).status())
                .isZero();
    }

    @Test
    void signsNothingForAnotherGroup() {
        publisher
                .on("GET", "/groups/other/signature-request", 200, "{\"version\": 1}")
                .on("GET", "/groups/other/signature-request/bundle", 200, bundle.archive());

        CommandLineRun run = run("sign", "other", "--key", keyFile);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("for group prod");
    }

    @Test
    void saysWhenNothingWaits() {
        assertThat(run("sign", "idle", "--key", keyFile).err()).contains("Nothing of group idle waits");
    }

    @Test
    void aDeploymentThatWaitsForItsSignatureSaysSo() {
        publisher
                .on("GET", "/apis/orders/versions/1.0.0/revisions/3", 200, "{\"id\": \"rev-3\", \"number\": 3}")
                .on("POST", "/groups/prod/deployments", 202, "{\"version\": 9}");

        CommandLineRun run = run("deploy", "orders@1.0.0#3", "--group", "prod", "--wait");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("'gatewright sign prod'").doesNotContain("Deployed");
    }

    @Test
    void publishesATrustDocumentThatTheRootSigns() throws Exception {
        SigningKey root = SigningKey.generate();
        Path rootFile = folder.resolve("root.pem");
        root.write(rootFile);
        SigningKey feed = SigningKey.generate();
        publisher
                .on("GET", "/trust", 200, "{\"documents\": [], \"proposal\": [%s]}".formatted(proposed("feed", feed)))
                .on("POST", "/trust/documents", 201, "{\"version\": 1}");

        CommandLineRun run = run("trust", "publish", "--root", rootFile, "--bundle-key", keyFile);

        assertThat(run.status()).as(run.err()).isZero();
        TrustDocument made = SignedTrust.verifyPinned(
                publisher.asked("POST /trust/documents").getFirst().bytes(), root.kid());
        assertThat(made.keys(KeyRole.BUNDLE, Clock.systemUTC()).key(key.kid())).isEqualTo(key.verificationKey());
        assertThat(made.keys(KeyRole.FEED, Clock.systemUTC()).key(feed.kid())).isEqualTo(feed.verificationKey());
    }

    @Test
    void followsTheDocumentBeforeAndRefusesAForeignRoot() throws Exception {
        SigningKey root = SigningKey.generate();
        SigningKey stranger = SigningKey.generate();
        Path rootFile = folder.resolve("root.pem");
        Path strangerFile = folder.resolve("stranger.pem");
        root.write(rootFile);
        stranger.write(strangerFile);
        SigningKey feed = SigningKey.generate();
        TrustDocument before = TrustDocument.first(root.verificationKey(), List.of(), Instant.now());
        publisher
                .on(
                        "GET",
                        "/trust",
                        200,
                        "{\"documents\": [{\"version\": 1}], \"proposal\": [%s, %s]}"
                                .formatted(proposed("bundle", key), proposed("feed", feed)))
                .on("GET", "/trust/documents/1", 200, SignedTrust.sign(before, List.of(root)))
                .on("POST", "/trust/documents", 201, "{\"version\": 3}");

        assertThat(run("trust", "publish", "--root", strangerFile).err()).contains("is no root of");
        CommandLineRun run = run("trust", "publish", "--root", rootFile);

        assertThat(run.status()).as(run.err()).isZero();
        TrustDocument made = SignedTrust.verifyNext(
                publisher.asked("POST /trust/documents").getFirst().bytes(), before);
        assertThat(made.version()).isEqualTo(3);
        assertThat(made.keys()).hasSize(2);
    }

    private CommandLineRun run(Object... words) {
        return CommandLineRun.in(publisher.environment(), words);
    }

    private static UnsignedBundle bundle(String environment) {
        return UnsignedBundle.of(
                new BundleContent(
                        BundleContent.FORMAT,
                        "prod",
                        environment,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()),
                Map.of());
    }

    private static String proposed(String role, SigningKey key) {
        return "{\"role\": \"%s\", \"jwk\": %s}"
                .formatted(role, new String(JSON.write(key.verificationKey().jwk()), StandardCharsets.UTF_8));
    }
}
