package dev.gatewright.cli.files;

import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.UnsignedBundle;
import dev.gatewright.bundle.content.BundleContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a gateway in file mode reads. */
public record GatewayFolder(Path path) {

    public Path trust() {
        return path.resolve("trust.json");
    }

    public Path bundle() {
        return path.resolve("bundle.tar.gz");
    }

    public Path feed() {
        return path.resolve("feed.snapshot");
    }

    /** What the bundle here says, unverified: good for defaults and for checking spelling. */
    public Optional<BundleContent> content() throws IOException, Refused {
        return Files.exists(bundle())
                ? Optional.of(UnsignedBundle.read(Files.readAllBytes(bundle())).content())
                : Optional.empty();
    }
}
