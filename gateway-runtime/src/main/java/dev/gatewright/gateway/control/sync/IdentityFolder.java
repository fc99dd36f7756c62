package dev.gatewright.gateway.control.sync;

import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Where an instance keeps who it is: two key pairs (mode 0600) and, once enrolled, the id and group it was given. Who has
 * this folder is this instance.
 */
final class IdentityFolder {

    private static final int FORMAT = 1;
    private static final String SIGNING = "signing-key.pem";
    private static final String ENCRYPTION = "encryption-key.pem";
    private static final String ENROLLED = "instance.json";
    private static final StrictJson JSON = StrictJson.limitedTo(64 << 10);

    private final Path folder;
    private final SigningKey signing;
    private final SigningKey encryption;

    private record Enrolled(int format, String instance, String organization, String group, String url, String key) {}

    private IdentityFolder(Path folder, SigningKey signing, SigningKey encryption) {
        this.folder = folder;
        this.signing = signing;
        this.encryption = encryption;
    }

    /** @throws IOException with a message for the operator */
    static IdentityFolder open(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        return new IdentityFolder(folder, key(folder.resolve(SIGNING)), key(folder.resolve(ENCRYPTION)));
    }

    private static SigningKey key(Path file) throws IOException {
        if (!Files.exists(file)) {
            SigningKey.generate().write(file);
        }
        return SigningKey.read(file);
    }

    SigningKey signing() {
        return signing;
    }

    /** Made like a signing key; nothing is ever signed with it. */
    SigningKey encryption() {
        return encryption;
    }

    /** The identity that was given to these keys at this address. */
    Optional<Identity> identity(String url) throws IOException {
        Path file = folder.resolve(ENROLLED);
        try {
            Enrolled enrolled = JSON.read(Files.readAllBytes(file), Enrolled.class);
            if (enrolled.format() != FORMAT || !enrolled.key().equals(signing.kid())) {
                throw new IOException(file + " does not belong to the keys beside it; empty the folder to enrol anew");
            }
            if (!enrolled.url().equals(url)) {
                throw new IOException(file + " was enrolled at " + enrolled.url()
                        + "; empty the folder to enrol at gateway.control.url");
            }
            return Optional.of(new Identity(enrolled.instance(), enrolled.organization(), enrolled.group(), signing));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonRefused e) {
            throw new IOException(file + " is damaged: " + e.getMessage() + "; empty the folder to enrol anew", e);
        }
    }

    void keep(Identity identity, String url) throws IOException {
        Enrolled enrolled = new Enrolled(
                FORMAT, identity.instance(), identity.organization(), identity.group(), url, signing.kid());
        Path temporary = folder.resolve(ENROLLED + ".new");
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(JSON.write(enrolled));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(temporary, folder.resolve(ENROLLED), StandardCopyOption.ATOMIC_MOVE);
    }
}
