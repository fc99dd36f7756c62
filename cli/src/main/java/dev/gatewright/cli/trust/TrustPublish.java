package dev.gatewright.cli.trust;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.signing.Jwk;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.signing.VerificationKey;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.bundle.trust.SignedTrust;
import dev.gatewright.bundle.trust.TrustDocument;
import dev.gatewright.bundle.trust.TrustedKey;
import dev.gatewright.cli.files.KeyFolder;
import dev.gatewright.cli.output.CommandFailed;
import dev.gatewright.cli.output.Output;
import dev.gatewright.cli.remote.Publisher;
import dev.gatewright.cli.remote.RemoteOptions;
import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Signs an organization's next trust document with a root that the publisher does not have. */
@Command(
        name = "publish",
        description = {
            "Sign an organization's next trust document and give it to the publisher.",
            "",
            "It names the publisher's key for feeds, and for bundles the key of --bundle-key or, without that, the "
                    + "publisher's own. Keys that it replaces are believed for --overlap. The root key stays where it is."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  gatewright trust publish --root keys/root.pem --bundle-key keys/bundle.pem",
            "  gatewright trust publish --root keys/root.pem",
            "",
            "With --bundle-key every deployment waits until 'gatewright sign' has signed it."
        })
final class TrustPublish implements Callable<Integer> {

    private static final StrictJson JSON = StrictJson.limitedTo(256 << 10);

    @Option(
            names = "--root",
            paramLabel = "FILE",
            defaultValue = "${env:GATEWRIGHT_KEYS:-.gatewright/keys}/root.pem",
            description = "The private root key (default: ${DEFAULT-VALUE}).")
    private Path rootFile;

    @Option(
            names = "--bundle-key",
            paramLabel = "FILE",
            description = "The key that signs bundles from now on, kept outside of the publisher.")
    private @Nullable Path bundleFile;

    @Mixin
    private KeyTimes times;

    @Mixin
    private RemoteOptions remote;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws IOException, Refused {
        SigningKey root = KeyFolder.key(rootFile);
        try (Publisher publisher = remote.connect()) {
            JsonNode trust = publisher.get(Publisher.path("trust")).json();
            TrustDocument next = next(publisher, trust, root);
            JsonNode made = publisher
                    .send(
                            "POST",
                            Publisher.path("trust", "documents"),
                            SignedTrust.sign(next, List.of(root)),
                            "application/json",
                            "")
                    .json();
            output.document(Map.of("trust", made, "rootThumbprint", root.kid()));
            output.say("Trust document version %d is published; gateways follow it by themselves."
                    .formatted(made.path("version").asLong()));
            output.say("Bundles are signed " + (bundleFile == null ? "by the publisher." : "by 'gatewright sign'."));
            return 0;
        }
    }

    private TrustDocument next(Publisher publisher, JsonNode trust, SigningKey root) throws IOException, Refused {
        Instant now = Instant.now();
        List<TrustedKey> wanted = wanted(trust, now);
        JsonNode documents = trust.path("documents");
        if (documents.isEmpty()) {
            return TrustDocument.first(root.verificationKey(), wanted, now);
        }
        long latest = documents.get(documents.size() - 1).path("version").asLong();
        TrustDocument before = SignedTrust.readUnverified(
                publisher.get(Publisher.path("trust", "documents", latest)).bytes());
        if (before.roots().stream().noneMatch(each -> each.kid().equals(root.kid()))) {
            throw CommandFailed.refused(
                    "root-unknown", rootFile + " is no root of trust document version " + latest + ".");
        }
        TrustDocument next = before;
        for (TrustedKey key : wanted) {
            if (next.keys().stream()
                    .noneMatch(each -> each.key().kid().equals(key.key().kid()))) {
                next = next.rotateKey(key, times.overlap(), now);
            }
        }
        if (next.version() == before.version()) {
            throw CommandFailed.refused(
                    "nothing-new", "Trust document version " + latest + " names these keys already.");
        }
        return next;
    }

    private List<TrustedKey> wanted(JsonNode trust, Instant now) throws IOException {
        List<TrustedKey> wanted = new ArrayList<>();
        Instant start = Instant.ofEpochSecond(now.getEpochSecond());
        if (bundleFile != null) {
            VerificationKey key = KeyFolder.key(bundleFile).verificationKey();
            wanted.add(new TrustedKey(KeyRole.BUNDLE, start, start.plus(times.validity()), key));
        }
        for (JsonNode hosted : trust.path("proposal")) {
            KeyRole role = hosted.path("role").asText().equals("feed") ? KeyRole.FEED : KeyRole.BUNDLE;
            if (role == KeyRole.FEED || bundleFile == null) {
                wanted.add(new TrustedKey(role, start, start.plus(times.validity()), key(hosted)));
            }
        }
        if (wanted.stream().noneMatch(key -> key.role() == KeyRole.FEED)) {
            throw CommandFailed.refused("no-proposal", "Only an owner of the organization may change its trust.");
        }
        return wanted;
    }

    private static VerificationKey key(JsonNode hosted) {
        try {
            return VerificationKey.of(
                    JSON.read(hosted.path("jwk").toString().getBytes(StandardCharsets.UTF_8), Jwk.class));
        } catch (JsonRefused | Refused e) {
            throw CommandFailed.environment(
                    "The publisher's key cannot be read: " + e.getMessage(),
                    "Is this the address of Gatewright's publisher?");
        }
    }
}
