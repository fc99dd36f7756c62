package dev.gatewright.servers.shared;

import dev.gatewright.servers.ServerFailed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;

/** {@code target/servers} below the repository's root: who keeps the servers, where they listen, who uses them. */
record SharedFolder(Path path) {

    private static final String STATE = "servers.properties";
    private static final int LAST_WORDS = 20;
    private static final Duration LOOK = Duration.ofMillis(50);

    static SharedFolder ofThisRepository() {
        return new SharedFolder(root().resolve("target/servers"));
    }

    private static Path root() {
        String told = System.getProperty("gatewright.root");
        if (told != null) {
            return Path.of(told).toAbsolutePath();
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("pom.xml")) && Files.isDirectory(folder.resolve("libraries"))) {
                return folder;
            }
        }
        throw new ServerFailed("not inside the repository; say -Dgatewright.root=…");
    }

    Path users() {
        return path.resolve("users");
    }

    Path log() {
        return path.resolve("keeper.log");
    }

    /** The end of what the keeper said, for a message. */
    String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()));
        } catch (IOException e) {
            return "it left no log: " + e.getMessage();
        }
    }

    /** Held by whoever changes who keeps and who uses the servers; waits for it. */
    FileChannel lock() throws IOException {
        Files.createDirectories(users());
        FileChannel channel =
                FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        while (true) {
            try {
                channel.lock();
                return channel;
            } catch (OverlappingFileLockException e) {
                // Another class loader of this same JVM holds it.
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
    }

    Optional<SharedState> state() throws IOException {
        try (InputStream source = Files.newInputStream(path.resolve(STATE))) {
            Properties properties = new Properties();
            properties.load(source);
            return Optional.of(SharedState.of(properties));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    void write(SharedState state) throws IOException {
        Path fresh = Files.createTempFile(
                path, "state", "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream target = Files.newOutputStream(fresh)) {
            state.properties().store(target, null);
        }
        Files.move(fresh, path.resolve(STATE), StandardCopyOption.ATOMIC_MOVE);
    }

    void forget() throws IOException {
        Files.deleteIfExists(path.resolve(STATE));
    }
}
