package dev.gatewright.cli.bundle;

import dev.gatewright.bundle.BundleExpectations;
import dev.gatewright.bundle.BundleVerifier;
import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.UnsignedBundle;
import dev.gatewright.bundle.VerifiedBundle;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.bundle.trust.SignedTrust;
import dev.gatewright.bundle.trust.TrustDocument;
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

/** Verifies a bundle as a gateway does. */
@Command(
        name = "verify",
        description = "Verify a signed bundle as a gateway does.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample:%n",
        footer = "  gatewright bundle verify gateway/bundle.tar.gz --trust gateway/trust.json --root THUMBPRINT")
final class BundleVerify implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The signed bundle.")
    private Path file;

    @Option(names = "--trust", required = true, paramLabel = "FILE", description = "The trust document.")
    private Path trust;

    @Option(
            names = "--root",
            paramLabel = "THUMBPRINT",
            description = "The root key to believe; without it the trust document is taken as it is.")
    private @Nullable String root;

    @Option(names = "--group", description = "The gateway group (default: the one that the bundle names).")
    private @Nullable String group;

    @Mixin
    private Output output;

    /** The document of {@code --json}. */
    record Verdict(
            boolean verified,
            boolean rootPinned,
            String group,
            long version,
            String content,
            String key,
            BundleSummary summary) {}

    @Override
    public Integer call() throws IOException, Refused {
        byte[] archive = Files.readAllBytes(file);
        byte[] document = Files.readAllBytes(trust);
        TrustDocument believed =
                root == null ? SignedTrust.readUnverified(document) : SignedTrust.verifyPinned(document, root);
        String expected = group == null ? UnsignedBundle.read(archive).content().group() : group;
        VerifiedBundle bundle = new BundleVerifier(believed.keys(KeyRole.BUNDLE, Clock.systemUTC()))
                .verify(archive, new BundleExpectations(expected, Clock.systemUTC(), null));
        Verdict verdict = new Verdict(
                true,
                root != null,
                expected,
                bundle.header().version(),
                bundle.header().content(),
                bundle.signer(),
                BundleSummary.of(bundle.content()));
        output.document(verdict);
        output.say("Verified: group %s, version %d, content %s, signed by %s."
                .formatted(verdict.group, verdict.version, verdict.content, verdict.key));
        if (root == null) {
            output.note("The trust document itself was not verified; --root THUMBPRINT does that.");
        }
        return 0;
    }
}
