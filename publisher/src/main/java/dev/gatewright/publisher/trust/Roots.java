package dev.gatewright.publisher.trust;

import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.trust.TrustDocument;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Root keys in a folder: {@code <organization>.pem}, and {@code <organization>.2.pem} and so on for those that took its
 * place. A replaced one stays, as it is the one in force again after a restore. Without a folder, or where the document
 * in force names a root that is not in it, the root is offline and never seen here.
 */
@ApplicationScoped
class Roots {

    private final Optional<Path> folder;

    Roots(TrustConfig config) {
        this.folder = config.rootsFolder();
    }

    /** Whether there is a folder at all, so that a first root can be made. */
    boolean canBeMade() {
        return folder.isPresent();
    }

    /** The organization's first root; made when there is none yet. An existing file is never overwritten. */
    SigningKey first(UUID organization) {
        Path file = file(organization, 1);
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
        return read(file);
    }

    /** The newest root here that the document names. */
    Optional<SigningKey> of(UUID organization, TrustDocument document) {
        return all(organization).stream()
                .filter(root ->
                        document.roots().stream().anyMatch(key -> key.kid().equals(root.kid())))
                .findFirst();
    }

    /** One more; it counts once a trust document names it. */
    SigningKey make(UUID organization) {
        SigningKey made = SigningKey.generate();
        int highest = numbers(organization).stream().findFirst().orElse(0);
        try {
            made.write(file(organization, highest + 1));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that are left, the newest first. */
    List<SigningKey> all(UUID organization) {
        return numbers(organization).stream()
                .map(number -> read(file(organization, number)))
                .toList();
    }

    /** The highest first; somebody may have deleted some. */
    private List<Integer> numbers(UUID organization) {
        if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
            return List.of();
        }
        Pattern name = Pattern.compile(organization + "(?:\\.(\\d{1,6}))?\\.pem");
        try (Stream<Path> files = Files.list(folder.get())) {
            return files.map(file -> name.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(found -> found.group(1) == null ? 1 : Integer.parseInt(found.group(1)))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(UUID organization, int number) {
        return folder.orElseThrow().resolve(organization + (number == 1 ? "" : "." + number) + ".pem");
    }

    private static SigningKey read(Path file) {
        try {
            return SigningKey.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
