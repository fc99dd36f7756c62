package dev.gatewright.cli.files;

import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.trust.SignedTrust;
import dev.gatewright.bundle.trust.TrustDocument;
import dev.gatewright.cli.output.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Private keys and the trust document that belongs to them. */
public record KeyFolder(Path path) {

    public Path root() {
        return path.resolve("root.pem");
    }

    public Path bundle() {
        return path.resolve("bundle.pem");
    }

    public Path feed() {
        return path.resolve("feed.pem");
    }

    public Path trust() {
        return path.resolve("trust.json");
    }

    public Path lock() {
        return path.resolve(".lock");
    }

    public static SigningKey key(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw CommandFailed.environment(
                    "There is no key " + file + ".", "'gatewright trust init' makes one, --keys says where keys are.");
        }
        return SigningKey.read(file);
    }

    /** The document beside the keys. It is not verified: who can write here has the keys as well. */
    public TrustDocument document() throws IOException, Refused {
        if (!Files.exists(trust())) {
            throw CommandFailed.environment(
                    "There is no trust document " + trust() + ".",
                    "'gatewright trust init' makes one, --keys says where it is.");
        }
        return SignedTrust.readUnverified(Files.readAllBytes(trust()));
    }

    /** Makes the folder, for its owner alone. */
    public void create() throws IOException {
        Files.createDirectories(path);
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
