package dev.gatewright.cli.trust;

import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.signing.VerificationKey;
import dev.gatewright.bundle.trust.SignedTrust;
import dev.gatewright.bundle.trust.TrustDocument;
import dev.gatewright.bundle.trust.TrustedKey;
import dev.gatewright.cli.output.CommandFailed;
import dev.gatewright.cli.output.Output;
import dev.gatewright.cli.output.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows which public keys a trust document believes, in a form that other tools can use. */
@Command(
        name = "show",
        description = "Show the public keys of a trust document.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  gatewright trust show gateway/trust.json",
            "  gatewright trust show gateway/trust.json --pem bundle > bundle.pub.pem"
        })
final class TrustShow implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The trust document.")
    private Path file;

    @Option(
            names = "--root",
            paramLabel = "THUMBPRINT",
            description = "The root key to believe; without it the trust document is taken as it is.")
    private @Nullable String root;

    @Option(
            names = "--pem",
            paramLabel = "KEY",
            description = "Print this key only, as PEM: bundle or feed for the newest that is valid, or a thumbprint.")
    private @Nullable String pem;

    @Mixin
    private Output output;

    /** The document of {@code --json}. Roots and keys are RFC 7638 thumbprints. */
    record Shown(long version, String issuedAt, List<String> roots, List<Key> keys) {}

    record Key(String role, String key, String notBefore, String notAfter, String pem) {}

    @Override
    public Integer call() throws IOException, Refused {
        byte[] bytes = Files.readAllBytes(file);
        TrustDocument document =
                root == null ? SignedTrust.readUnverified(bytes) : SignedTrust.verifyPinned(bytes, root);
        if (pem != null) {
            print(document, pem);
            return 0;
        }
        Shown shown = new Shown(
                document.version(),
                document.issuedAt().toString(),
                document.roots().stream().map(VerificationKey::kid).toList(),
                document.keys().stream().map(TrustShow::shown).toList());
        output.document(shown);
        output.say("Version %d of %s.%n".formatted(shown.version, shown.issuedAt));
        Table table = Table.of("ROLE", "KEY", "VALID FROM", "UNTIL");
        shown.roots.forEach(key -> table.row("root", key, "-", "-"));
        shown.keys.forEach(key -> table.row(key.role, key.key, key.notBefore, key.notAfter));
        output.say(table);
        return 0;
    }

    private void print(TrustDocument document, String wanted) {
        TrustedKey found = document.keys().stream()
                .filter(key -> key.key().kid().equals(wanted) || (role(key).equals(wanted) && isValid(key)))
                .reduce((one, later) -> later.notBefore().isBefore(one.notBefore()) ? one : later)
                .orElseThrow(() -> CommandFailed.refused(
                        "key-unknown", "There is no key '" + wanted + "' that is valid now in " + file + "."));
        Key key = shown(found);
        output.document(key);
        output.say(key.pem.strip());
    }

    private static boolean isValid(TrustedKey key) {
        Instant now = Instant.now();
        return !now.isBefore(key.notBefore()) && !now.isAfter(key.notAfter());
    }

    private static Key shown(TrustedKey key) {
        return new Key(
                role(key),
                key.key().kid(),
                key.notBefore().toString(),
                key.notAfter().toString(),
                key.key().pem());
    }

    private static String role(TrustedKey key) {
        return key.role().name().toLowerCase(Locale.ROOT);
    }
}
