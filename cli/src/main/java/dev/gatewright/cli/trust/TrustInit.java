package dev.gatewright.cli.trust;

import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.bundle.trust.SignedTrust;
import dev.gatewright.bundle.trust.TrustDocument;
import dev.gatewright.bundle.trust.TrustedKey;
import dev.gatewright.cli.files.FileLock;
import dev.gatewright.cli.files.GatewayFolder;
import dev.gatewright.cli.files.KeyFolder;
import dev.gatewright.cli.files.WholeFile;
import dev.gatewright.cli.output.CommandFailed;
import dev.gatewright.cli.output.DurationConverter;
import dev.gatewright.cli.output.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a root, a bundle and a feed key, and the first trust document. */
@Command(
        name = "init",
        description = "Make root, bundle and feed key, and the first trust document.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample:%n",
        footer = "  gatewright trust init --keys keys --gateway gateway")
final class TrustInit implements Callable<Integer> {

    @Option(
            names = "--keys",
            paramLabel = "FOLDER",
            defaultValue = "${env:GATEWRIGHT_KEYS:-.gatewright/keys}",
            description = "Where the private keys go (default: ${DEFAULT-VALUE}).")
    private Path keys;

    @Option(names = "--gateway", paramLabel = "FOLDER", description = "Also publish the trust document to a gateway.")
    private @Nullable Path gateway;

    @Option(
            names = "--valid-for",
            paramLabel = "DURATION",
            defaultValue = "730d",
            converter = DurationConverter.class,
            description = "How long bundle and feed key are valid (default: ${DEFAULT-VALUE}).")
    private Duration validity;

    @Mixin
    private Output output;

    /** The document of {@code --json}. Keys are RFC 7638 thumbprints. */
    record Made(String rootThumbprint, String bundleKey, String feedKey, long version, String folder) {}

    @Override
    public Integer call() throws IOException {
        KeyFolder folder = new KeyFolder(keys);
        folder.create();
        try (FileLock _ = FileLock.of(folder.lock())) {
            Made made = make(folder);
            output.document(made);
            output.say("""
                    Made keys and trust document version %d in %s.
                    Pin gateways to the root: gateway.control.root-thumbprint=%s
                    root.pem signs trust documents only. Keep it offline.""".formatted(made.version, made.folder, made.rootThumbprint));
            return 0;
        }
    }

    private Made make(KeyFolder folder) throws IOException {
        for (Path file : List.of(folder.root(), folder.bundle(), folder.feed(), folder.trust())) {
            if (Files.exists(file)) {
                throw CommandFailed.environment(
                        file + " exists already; keys are never overwritten.",
                        "Choose another folder, or use 'gatewright trust rotate'.");
            }
        }
        Instant now = Instant.now();
        SigningKey root = SigningKey.generate();
        SigningKey bundle = SigningKey.generate();
        SigningKey feed = SigningKey.generate();
        TrustDocument document = TrustDocument.first(
                root.verificationKey(),
                List.of(trusted(KeyRole.BUNDLE, bundle, now, validity), trusted(KeyRole.FEED, feed, now, validity)),
                now);
        root.write(folder.root());
        bundle.write(folder.bundle());
        feed.write(folder.feed());
        byte[] signed = SignedTrust.sign(document, List.of(root));
        WholeFile.write(folder.trust(), signed);
        if (gateway != null) {
            WholeFile.write(new GatewayFolder(gateway).trust(), signed);
        }
        return new Made(root.kid(), bundle.kid(), feed.kid(), document.version(), keys.toString());
    }

    static TrustedKey trusted(KeyRole role, SigningKey key, Instant now, Duration validity) {
        Instant start = Instant.ofEpochSecond(now.getEpochSecond());
        return new TrustedKey(role, start, start.plus(validity), key.verificationKey());
    }
}
