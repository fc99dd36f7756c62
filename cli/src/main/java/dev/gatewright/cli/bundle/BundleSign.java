package dev.gatewright.cli.bundle;

import dev.gatewright.bundle.BundleExpectations;
import dev.gatewright.bundle.BundleHeader;
import dev.gatewright.bundle.BundleSigner;
import dev.gatewright.bundle.BundleTerms;
import dev.gatewright.bundle.BundleVerifier;
import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.UnsignedBundle;
import dev.gatewright.bundle.signing.KeyLookup;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.bundle.trust.SignedTrust;
import dev.gatewright.cli.files.WholeFile;
import dev.gatewright.cli.output.CommandFailed;
import dev.gatewright.cli.output.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Signs a bundle, with the next version after the one that it replaces. */
@Command(
        name = "sign",
        description = "Sign a bundle for the group that it names.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  gatewright bundle sign bundle.unsigned.tar.gz --key keys/bundle.pem --output gateway/bundle.tar.gz",
            "  gatewright bundle sign new.tar.gz --bundle-version 42 --valid-for 30d",
            "",
            "Without --bundle-version the version is one more than that of the bundle which the output replaces."
        })
final class BundleSign implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The unsigned bundle.")
    private Path unsigned;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "bundle.tar.gz",
            description = "The signed bundle (default: ${DEFAULT-VALUE}).")
    private Path file;

    @Option(names = "--bundle-version", paramLabel = "NUMBER", description = "The version; it must rise.")
    private @Nullable Long version;

    @Option(names = "--unchecked", description = "Sign even what gateways would refuse or quarantine, for tests.")
    private boolean unchecked;

    @Mixin
    private SigningOptions signing;

    @Mixin
    private Output output;

    /** The document of {@code --json}. */
    record Signed(String file, String group, long version, String content, String key) {}

    @Override
    public Integer call() throws IOException, Refused {
        UnsignedBundle bundle = UnsignedBundle.read(Files.readAllBytes(unsigned));
        if (!unchecked) {
            FitBundle.require(bundle, unsigned.toString(), output);
        }
        SigningKey key = signing.key();
        BundleHeader replaced = replaced(key, bundle.content().group());
        BundleTerms terms = signing.terms(next(replaced), replaced == null ? null : replaced.content());
        WholeFile.write(file, new BundleSigner(key).sign(bundle, terms));
        Signed signed =
                new Signed(file.toString(), bundle.content().group(), terms.version(), bundle.digest(), key.kid());
        output.document(signed);
        output.say("Signed %s: group %s, version %d, content %s."
                .formatted(signed.file, signed.group, signed.version, signed.content));
        return 0;
    }

    private long next(@Nullable BundleHeader replaced) {
        long least = replaced == null ? 1 : replaced.version() + 1;
        if (version != null && version < least) {
            throw CommandFailed.refused(
                    "version-lower",
                    file + " has version " + (least - 1) + "; gateways refuse version " + version + ".");
        }
        return version == null ? least : version;
    }

    /** The bundle that the output replaces, if this key signed it, or one that the trust document beside it believes. */
    private @Nullable BundleHeader replaced(SigningKey key, String group) throws IOException, Refused {
        if (!Files.exists(file)) {
            return null;
        }
        KeyLookup others = keysBeside(signing.keyFile());
        BundleVerifier verifier =
                new BundleVerifier(kid -> kid.equals(key.kid()) ? key.verificationKey() : others.key(kid));
        try {
            return verifier.verify(Files.readAllBytes(file), new BundleExpectations(group, Clock.systemUTC(), null))
                    .header();
        } catch (Refused e) {
            if (version != null) {
                return null;
            }
            throw CommandFailed.refused(
                    e.reason().slug(),
                    "The version cannot be taken from %s, which the output replaces: %s. Say it with --bundle-version."
                            .formatted(file, e.getMessage()));
        }
    }

    /** After a rotation the bundle to be replaced is still signed by the key before. */
    private static KeyLookup keysBeside(Path keyFile) throws IOException, Refused {
        Path trust = keyFile.resolveSibling("trust.json");
        if (Files.exists(trust)) {
            return SignedTrust.readUnverified(Files.readAllBytes(trust)).keys(KeyRole.BUNDLE, Clock.systemUTC());
        }
        return kid -> {
            throw new Refused(RefusalReason.KEY_UNKNOWN, "another key signed it");
        };
    }
}
