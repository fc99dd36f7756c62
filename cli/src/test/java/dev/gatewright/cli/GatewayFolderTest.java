package dev.gatewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a workspace to a gateway folder, as an operator does it. */
class GatewayFolderTest {

    private static final Path WORKSPACE = Path.of("../quickstart/src/main/resources/demo/workspace");

    @TempDir
    Path folder;

    private Path keys;
    private Path gateway;
    private Path unsigned;
    private Path bundle;
    private String root;

    @BeforeEach
    void makeKeysAndBundle() throws Exception {
        keys = folder.resolve("keys");
        gateway = folder.resolve("gateway");
        unsigned = folder.resolve("unsigned.tar.gz");
        bundle = gateway.resolve("bundle.tar.gz");
        CommandLineRun made = run("trust", "init", "--keys", keys, "--gateway", gateway, "--json");
        root = made.json().path("rootThumbprint").asText();
        run("bundle", "build", WORKSPACE, "--output", unsigned);
        run("bundle", "sign", unsigned, "--key", keys.resolve("bundle.pem"), "--output", bundle);
    }

    @Test
    void whatWasSignedVerifiesUnderThePinnedRoot() throws Exception {
        JsonNode verdict = verify().json();
        assertThat(verdict.path("verified").asBoolean()).isTrue();
        assertThat(verdict.path("rootPinned").asBoolean()).isTrue();
        assertThat(verdict.path("version").asLong()).isEqualTo(1);
        assertThat(verdict.path("summary").path("apis")).hasSize(2);
    }

    @Test
    void signingAgainTakesTheNextVersion() throws Exception {
        CommandLineRun again =
                run("bundle", "sign", unsigned, "--key", keys.resolve("bundle.pem"), "--output", bundle, "--json");
        assertThat(again.json().path("version").asLong()).isEqualTo(2);
    }

    @Test
    void refusesToSignAVersionThatGatewaysWouldRefuse() {
        CommandLineRun lower = CommandLineRun.of(
                "bundle",
                "sign",
                unsigned,
                "--key",
                keys.resolve("bundle.pem"),
                "--output",
                bundle,
                "--bundle-version",
                1);
        assertThat(lower.status()).isEqualTo(1);
        assertThat(lower.err()).contains("gateways refuse version 1");
    }

    @Test
    void refusesABundleSignedByTheFeedKey() throws Exception {
        run("bundle", "sign", unsigned, "--key", keys.resolve("feed.pem"), "--output", folder.resolve("wrong.tar.gz"));
        CommandLineRun refused = CommandLineRun.of(
                "bundle", "verify", folder.resolve("wrong.tar.gz"), "--trust", gateway.resolve("trust.json"), "--json");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.json().path("error").path("reason").asText()).isEqualTo("key-role");
    }

    @Test
    void refusesABundleForAnotherGroup() throws Exception {
        CommandLineRun refused = CommandLineRun.of(
                "bundle",
                "verify",
                bundle,
                "--trust",
                gateway.resolve("trust.json"),
                "--group",
                "production",
                "--json");
        assertThat(refused.json().path("error").path("reason").asText()).isEqualTo("scope-mismatch");
    }

    @Test
    void buildsTheSameContentFromTheSameWorkspace() throws Exception {
        Path second = folder.resolve("second.tar.gz");
        String content = run("bundle", "build", WORKSPACE, "--output", second, "--json")
                .json()
                .path("content")
                .asText();
        CommandLineRun same = run("bundle", "diff", unsigned, second, "--json");
        assertThat(same.json().path("same").asBoolean()).isTrue();
        assertThat(run("bundle", "inspect", unsigned, "--json")
                        .json()
                        .path("content")
                        .asText())
                .isEqualTo(content);
    }

    @Test
    void aKeyIsShownOnceAndStoredAsHashOnly() throws Exception {
        String application = subscribed();
        String secret = run(feed("key", "create", "--application", application, "--json"))
                .json()
                .path("key")
                .asText();
        assertThat(secret).matches("gw_demo_[A-Za-z0-9_-]{43}[0-9a-f]{8}");
        assertThat(Files.readString(gateway.resolve("feed.snapshot"))).doesNotContain(secret.substring(20));
        assertThat(run(feed("key", "list", "--json")).out()).doesNotContain(secret.substring(20));
    }

    @Test
    void revokedKeysStayListedAsRevoked() throws Exception {
        String application = subscribed();
        String id = run(feed("key", "create", "--application", application, "--json"))
                .json()
                .path("id")
                .asText();
        run(feed("key", "revoke", id));
        JsonNode key = run(feed("key", "list", "--json")).json().path("keys").path(0);
        assertThat(key.path("status").asText()).isEqualTo("revoked");
    }

    @Test
    void misspeltNamesAreFoundBeforeTheyRefuseCalls() throws Exception {
        subscribed();
        CommandLineRun wrong = CommandLineRun.of(
                feed("subscription", "create", "--application", "shop", "--api", "parcels", "--plan", "bronze"));
        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.err()).contains("parcel-tracking");
    }

    @Test
    void commandsAtTheSameTimeLoseNoChange() throws Exception {
        List<Callable<CommandLineRun>> creations = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < 12; i++) {
            String name = "app-" + i;
            names.add(name);
            creations.add(() -> CommandLineRun.of(feed("application", "create", name, "--organization", "acme")));
        }
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (Future<CommandLineRun> each : threads.invokeAll(creations)) {
                assertThat(each.get().status()).as(each.get().err()).isZero();
            }
        }
        Set<String> listed = new TreeSet<>();
        run(feed("application", "list", "--json"))
                .json()
                .path("applications")
                .forEach(application -> listed.add(application.path("name").asText()));
        assertThat(listed).isEqualTo(names);
    }

    @Test
    void aTamperedFeedIsNotBuiltUpon() throws Exception {
        subscribed();
        Path feed = gateway.resolve("feed.snapshot");
        Files.writeString(feed, Files.readString(feed).replace("\"shop\"", "\"crop\""));
        CommandLineRun refused = CommandLineRun.of(feed("application", "list", "--json"));
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.json().path("error").path("reason").asText()).isEqualTo("content-mismatch");
    }

    @Test
    void aFeedsValidityStaysUntilAnotherIsNamed() throws Exception {
        run(feed("application", "create", "shop", "--organization", "acme", "--feed-valid-for", "7d"));
        run(feed("key", "create", "--application", "shop"));
        assertThat(validity()).isEqualTo(7 * 86_400);
        run(feed("key", "create", "--application", "shop", "--feed-valid-for", "1h"));
        assertThat(validity()).isEqualTo(3600);
    }

    private long validity() throws Exception {
        String line = Files.readAllLines(gateway.resolve("feed.snapshot")).getFirst();
        JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(line.split("\\.", -1)[1]));
        return claims.path("expiresAt").asLong() - claims.path("issuedAt").asLong();
    }

    @Test
    void anExpiredFeedCanBeRenewed() throws Exception {
        run(feed("application", "create", "shop", "--organization", "acme", "--feed-valid-for", "0s"));
        assertThat(run(feed("application", "create", "crop", "--organization", "acme", "--json"))
                        .status())
                .isZero();
    }

    @Test
    void takesNoVersionFromABundleThatAStrangerSigned() throws Exception {
        Path strangers = folder.resolve("strangers");
        run("trust", "init", "--keys", strangers);
        CommandLineRun refused = CommandLineRun.of(
                "bundle", "sign", unsigned, "--key", strangers.resolve("bundle.pem"), "--output", bundle, "--json");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.json().path("error").path("reason").asText()).isEqualTo("key-unknown");
    }

    @Test
    void aRotatedBundleKeySignsAndTheOldOneIsStillBelieved() throws Exception {
        run("trust", "rotate", "bundle", "--keys", keys, "--gateway", gateway);
        assertThat(verify().status()).isZero();
        run("bundle", "sign", unsigned, "--key", keys.resolve("bundle.pem"), "--output", bundle);
        assertThat(verify().json().path("version").asLong()).isEqualTo(2);
    }

    /** Stock OPA reads the newest bundle key from this. */
    @Test
    void showsThePublicKeyThatNowSignsBundles() throws Exception {
        Path trust = gateway.resolve("trust.json");
        String first =
                run("trust", "show", trust, "--root", root, "--pem", "bundle").out();
        JsonNode rotated = run("trust", "rotate", "bundle", "--keys", keys, "--gateway", gateway, "--json")
                .json();
        String second = run("trust", "show", trust, "--pem", "bundle").out();
        assertThat(first).startsWith("-----BEGIN PUBLIC KEY-----\n").endsWith("-----END PUBLIC KEY-----\n");
        assertThat(second).isNotEqualTo(first);
        String old = rotated.path("oldThumbprint").asText();
        assertThat(run("trust", "show", trust, "--pem", old).out()).isEqualTo(first);
        JsonNode shown = run("trust", "show", trust, "--json").json();
        assertThat(shown.path("version").asLong()).isEqualTo(2);
        assertThat(shown.path("roots").path(0).asText()).isEqualTo(root);
        assertThat(shown.path("keys").findValuesAsText("role")).containsExactlyInAnyOrder("bundle", "bundle", "feed");
        assertThat(shown.path("keys").findValuesAsText("pem")).contains(first, second);
    }

    @Test
    void showsNoKeyThatIsNotThere() {
        CommandLineRun none = CommandLineRun.of("trust", "show", gateway.resolve("trust.json"), "--pem", "root");
        assertThat(none.status()).isEqualTo(1);
        assertThat(none.err()).contains("no key 'root'");
    }

    @Test
    void aRotatedFeedKeyContinuesTheFeed() throws Exception {
        subscribed();
        run("trust", "rotate", "feed", "--keys", keys, "--gateway", gateway);
        run(feed("application", "create", "second", "--organization", "acme"));
        assertThat(run(feed("application", "list", "--json")).json().path("applications"))
                .hasSize(2);
    }

    @Test
    void privateKeysAreForTheirOwnerAlone() throws Exception {
        for (String key : List.of("root.pem", "bundle.pem", "feed.pem")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.resolve(key))))
                    .isEqualTo("rw-------");
        }
        assertThat(CommandLineRun.of("trust", "init", "--keys", keys).status()).isEqualTo(3);
    }

    private String subscribed() throws Exception {
        String application = run(feed("application", "create", "shop", "--organization", "acme", "--json"))
                .json()
                .path("id")
                .asText();
        run(feed("subscription", "create", "--application", "shop", "--api", "parcel-tracking", "--plan", "bronze"));
        return application;
    }

    private CommandLineRun verify() {
        return run("bundle", "verify", bundle, "--trust", gateway.resolve("trust.json"), "--root", root, "--json");
    }

    private Object[] feed(Object... words) {
        List<Object> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--gateway", gateway, "--keys", keys));
        return all.toArray();
    }

    private static CommandLineRun run(Object... words) {
        CommandLineRun run = CommandLineRun.of(words);
        assertThat(run.status()).as(run.err()).isZero();
        return run;
    }
}
