package dev.gatewright.publisher.trust;

import dev.gatewright.bundle.signing.SigningKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** Root keys in a folder, one for each organization; without a folder they are offline and never seen here. */
@ApplicationScoped
class Roots {

    private final Optional<Path> folder;

    Roots(TrustConfig config) {
        this.folder = config.rootsFolder();
    }

    boolean areHere() {
        return folder.isPresent();
    }

    /** The organization's root; made when there is none yet. An existing file is never overwritten. */
    SigningKey root(UUID organization) {
        Path file = folder.orElseThrow().resolve(organization + ".pem");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                SigningKey.generate().write(file);
            }
        } catch (FileAlreadyExistsException e) {
            // Another node was faster; its root is the root.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            return SigningKey.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
