package dev.gatewright.cli.bundle;

import dev.gatewright.bundle.BundleTerms;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.cli.files.KeyFolder;
import dev.gatewright.cli.output.DurationConverter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** With which key a bundle is signed, and on what terms. */
public final class SigningOptions {

    @Option(
            names = "--key",
            paramLabel = "FILE",
            defaultValue = "${env:GATEWRIGHT_KEYS:-.gatewright/keys}/bundle.pem",
            description = "The private bundle key (default: ${DEFAULT-VALUE}).")
    private Path keyFile;

    @Option(
            names = "--valid-for",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "After this gateways stop believing it (default: never).")
    private @Nullable Duration validity;

    @Option(
            names = "--approval",
            paramLabel = "REFERENCE",
            description = "A decision that allowed it; may be repeated.")
    private List<String> approvals = List.of();

    public SigningKey key() throws IOException {
        return KeyFolder.key(keyFile);
    }

    Path keyFile() {
        return keyFile;
    }

    /** From now on; {@code previous} is the content of the bundle before. */
    public BundleTerms terms(long version, @Nullable String previous) {
        Instant now = Instant.now();
        return new BundleTerms(version, now, validity == null ? null : now.plus(validity), previous, approvals);
    }
}
