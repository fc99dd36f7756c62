package dev.gatewright.cli.trust;

import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.bundle.trust.SignedTrust;
import dev.gatewright.bundle.trust.TrustDocument;
import dev.gatewright.cli.files.FileLock;
import dev.gatewright.cli.files.GatewayFolder;
import dev.gatewright.cli.files.KeyFolder;
import dev.gatewright.cli.files.WholeFile;
import dev.gatewright.cli.output.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Replaces a key: the next trust document believes the new one at once and the old one for a while. */
@Command(
        name = "rotate",
        description = "Replace a key and publish the next trust document.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  gatewright trust rotate feed --keys keys --gateway gateway",
            "  gatewright trust rotate bundle --overlap 14d",
            "",
            "After a feed key's rotation the next change of the feed is signed with the new key;",
            "make one before the overlap ends."
        })
final class TrustRotate implements Callable<Integer> {

    enum Key {
        root,
        bundle,
        feed
    }

    @Parameters(paramLabel = "KEY", description = "One of ${COMPLETION-CANDIDATES}.")
    private Key which;

    @Option(
            names = "--keys",
            paramLabel = "FOLDER",
            defaultValue = "${env:GATEWRIGHT_KEYS:-.gatewright/keys}",
            description = "Where the private keys are (default: ${DEFAULT-VALUE}).")
    private Path keys;

    @Option(names = "--gateway", paramLabel = "FOLDER", description = "Also publish the trust document to a gateway.")
    private @Nullable Path gateway;

    @Mixin
    private KeyTimes times;

    @Mixin
    private Output output;

    /** The document of {@code --json}. */
    record Rotated(String key, String oldThumbprint, String newThumbprint, long version) {}

    @Override
    public Integer call() throws IOException, Refused {
        KeyFolder folder = new KeyFolder(keys);
        try (FileLock _ = FileLock.of(folder.lock())) {
            Rotated rotated = rotate(folder);
            output.document(rotated);
            output.say("Trust document version %d believes the new %s key %s."
                    .formatted(rotated.version, rotated.key, rotated.newThumbprint));
            if (which == Key.root) {
                output.say("Pin new gateways to it; those that run follow by themselves.");
            }
            return 0;
        }
    }

    private Rotated rotate(KeyFolder folder) throws IOException, Refused {
        TrustDocument before = folder.document();
        SigningKey root = KeyFolder.key(folder.root());
        Path file = folder.path().resolve(which + ".pem");
        SigningKey old = KeyFolder.key(file);
        SigningKey replacement = SigningKey.generate();
        Instant now = Instant.now();
        TrustDocument next = switch (which) {
            case root -> before.rotateRoot(old.kid(), replacement.verificationKey(), now);
            case bundle ->
                before.rotateKey(
                        TrustInit.trusted(KeyRole.BUNDLE, replacement, now, times.validity()), times.overlap(), now);
            case feed ->
                before.rotateKey(
                        TrustInit.trusted(KeyRole.FEED, replacement, now, times.validity()), times.overlap(), now);
        };
        byte[] signed = SignedTrust.sign(next, which == Key.root ? List.of(root, replacement) : List.of(root));
        // The new key is on disk before anyone is told to believe it.
        Path fresh = folder.path().resolve(which + ".next.pem");
        Files.deleteIfExists(fresh);
        replacement.write(fresh);
        WholeFile.write(folder.trust(), signed);
        if (gateway != null) {
            WholeFile.write(new GatewayFolder(gateway).trust(), signed);
        }
        Files.move(file, folder.path().resolve(which + "." + old.kid() + ".pem"));
        Files.move(fresh, file);
        return new Rotated(which.name(), old.kid(), replacement.kid(), next.version());
    }
}
