package dev.gatewright.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.bundle.UnsignedBundle;
import dev.gatewright.bundle.archive.ArchiveWriter;
import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.bundle.signing.Base64Url;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.gateway.SampleContent;
import dev.gatewright.gateway.SignedFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an attacker, or an accident, may put into the folder: refused by name, while calls go on and after a restart. */
class AttackedFolderIT {

    private static final byte[] NOTHING = {};

    @TempDir
    Path home;

    private SignedFolder source;
    private BundleContent content;

    /** The file that is put, and the reason it must be refused for. */
    private record Attack(String artifact, String reason, byte[] file) {}

    @Test
    void refusesEveryAttackWhileCallsGoOnAndStartsFromLastGood() throws Exception {
        try (EchoBackend backend = new EchoBackend()) {
            source = new SignedFolder(Files.createDirectory(home.resolve("source")), Instant.now());
            content = new SampleContent().target(backend.url()).api("parcels").build();
            source.putTrust().putFeed(5).putBundle(7, content);
            try (GatewayProcess gateway = GatewayProcess.start(home, source)) {
                gateway.awaitVersion(7);
                try (Traffic traffic = new Traffic(gateway, List.of("/parcels/items", "/parcels/items"))) {
                    for (var attack : attacks().entrySet()) {
                        carryOut(gateway, attack.getKey(), attack.getValue());
                        traffic.awaitCalls(5);
                    }
                    assertThat(traffic.wrong()).isEmpty();
                }
            }
            try (GatewayProcess gateway = GatewayProcess.start(home, source)) {
                gateway.awaitVersion(7);
                assertThat(gateway.get("/parcels/items").statusCode()).isEqualTo(200);
                source.putFeed(6).putBundle(8, content);
                gateway.awaitVersion(8);
            }
        }
    }

    private void carryOut(GatewayProcess gateway, String name, Attack attack) throws Exception {
        String artifact = attack.artifact();
        Artifacts file = Artifacts.valueOf(artifact);
        source.put(file.fileName, attack.file());
        GatewayProcess.await(
                name + " is refused; log:\n" + gateway.log(),
                () -> gateway.status()
                        .at("/control/artifacts/" + artifact + "/lastRefusal/digest")
                        .asText()
                        .equals(sha256(attack.file())));
        assertThat(gateway.status()
                        .at("/control/artifacts/" + artifact + "/lastRefusal/reason")
                        .asText())
                .as(name)
                .isEqualTo(attack.reason());
        assertThat(gateway.status().at("/control/active/version").asLong())
                .as(name)
                .isEqualTo(7);
        assertThat(gateway.log()).as(name).contains(file.fileName + " is refused (" + attack.reason() + ")");
        assertThat(gateway.admin("/metrics").body())
                .as(name)
                .contains("gatewright_control_refusals_total{artifact=\"%s\",reason=\"%s\"}"
                        .formatted(artifact, attack.reason()));
    }

    private enum Artifacts {
        trust("trust.json"),
        feed("feed.snapshot"),
        bundle("bundle.tar.gz");

        final String fileName;

        Artifacts(String fileName) {
            this.fileName = fileName;
        }
    }

    private Map<String, Attack> attacks() throws Exception {
        Map<String, Attack> attacks = new LinkedHashMap<>();
        byte[] good = bundle(source.bundleKey, 8, content, null);
        attacks.put("a flipped byte", bundleAttack("archive-malformed", flipped(good, good.length / 2)));
        attacks.put("a truncated archive", bundleAttack("archive-malformed", Arrays.copyOf(good, good.length - 9)));
        attacks.put("a padded archive", bundleAttack("archive-malformed", Arrays.copyOf(good, good.length + 9)));
        archives(attacks);
        signatures(attacks);
        BundleContent others = new SampleContent().group("other").api("parcels").build();
        attacks.put("another group", bundleAttack("scope-mismatch", bundle(source.bundleKey, 8, others, null)));
        attacks.put("a lower version", bundleAttack("version-lower", bundle(source.bundleKey, 6, content, null)));
        BundleContent changed = new SampleContent().api("rates").build();
        attacks.put("other content", bundleAttack("version-conflict", bundle(source.bundleKey, 7, changed, null)));
        Instant past = Instant.now().minus(Duration.ofHours(1));
        attacks.put("an expired bundle", bundleAttack("expired", bundle(source.bundleKey, 8, content, past)));
        attacks.put("an unknown key", bundleAttack("key-unknown", bundle(SigningKey.generate(), 8, content, null)));
        attacks.put("a key of another role", bundleAttack("key-role", bundle(source.feedKey, 8, content, null)));
        attacks.put("a root key", bundleAttack("key-role", bundle(source.root, 8, content, null)));
        feeds(attacks);
        String trust = Files.readString(source.path.resolve("trust.json"));
        String twice = "{\"payload\":\"e30\"," + trust.substring(1);
        attacks.put("duplicate members", new Attack("trust", "json-malformed", utf8(twice)));
        return attacks;
    }

    private void archives(Map<String, Attack> attacks) {
        attacks.put(
                "path traversal",
                bundleAttack(
                        "archive-path",
                        new RawArchive().file("../escape", NOTHING).gzipped()));
        attacks.put(
                "an absolute path",
                bundleAttack(
                        "archive-path",
                        new RawArchive().file("/etc/passwd", NOTHING).gzipped()));
        attacks.put(
                "a symbolic link",
                bundleAttack(
                        "archive-link",
                        new RawArchive()
                                .entry("data.json", '2', "/etc/passwd", NOTHING)
                                .gzipped()));
        attacks.put(
                "a hard link",
                bundleAttack(
                        "archive-link",
                        new RawArchive()
                                .entry("data.json", '1', "/etc/passwd", NOTHING)
                                .gzipped()));
        attacks.put(
                "a zip bomb",
                bundleAttack(
                        "archive-ratio", ArchiveWriter.write(new TreeMap<>(Map.of("data.json", new byte[24 << 20])))));
        attacks.put(
                "no signature",
                bundleAttack(
                        "signature-missing",
                        UnsignedBundle.of(content, Map.of()).archive()));
    }

    private void signatures(Map<String, Attack> attacks) throws Exception {
        for (String algorithm : List.of("none", "HS256", "ES512", "es256")) {
            attacks.put("the algorithm " + algorithm, feedAttack("algorithm-not-allowed", relabelled(algorithm)));
        }
    }

    private void feeds(Map<String, Attack> attacks) {
        byte[] good = source.feed(source.feedKey, "shop", 6, null);
        attacks.put("a feed of another group", feedAttack("scope-mismatch", feed(source.feedKey, "other", 6)));
        attacks.put("a bundle key's feed", feedAttack("key-role", feed(source.bundleKey, "shop", 6)));
        attacks.put("an older feed", feedAttack("feed-behind", feed(source.feedKey, "shop", 4)));
        attacks.put("a longer feed", feedAttack("content-mismatch", Arrays.copyOf(good, good.length + 1)));
    }

    /** A good feed whose header claims another algorithm. */
    private byte[] relabelled(String algorithm) throws Exception {
        String feed = new String(source.feed(source.feedKey, "shop", 6, null), StandardCharsets.UTF_8);
        String header = new String(Base64Url.decode(feed.substring(0, feed.indexOf('.'))), StandardCharsets.UTF_8);
        String claimed = header.replace("\"ES256\"", "\"" + algorithm + "\"");
        assertThat(claimed).isNotEqualTo(header);
        return utf8(Base64Url.encode(utf8(claimed)) + feed.substring(feed.indexOf('.')));
    }

    private byte[] bundle(SigningKey key, long version, BundleContent of, Instant expiresAt) {
        return source.bundle(key, version, of, Map.of(), expiresAt);
    }

    private byte[] feed(SigningKey key, String group, long sequence) {
        return source.feed(key, group, sequence, null);
    }

    private static Attack bundleAttack(String reason, byte[] file) {
        return new Attack("bundle", reason, file);
    }

    private static Attack feedAttack(String reason, byte[] file) {
        return new Attack("feed", reason, file);
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] copy = bytes.clone();
        copy[at] ^= 1;
        return copy;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) {
        return dev.gatewright.bundle.signing.Sha256.hex(bytes);
    }
}
