package dev.gatewright.servers.shared;

import dev.gatewright.servers.kafka.KafkaServer;
import dev.gatewright.servers.kafka.KafkaSettings;
import dev.gatewright.servers.postgres.PostgresServer;
import dev.gatewright.servers.postgres.PostgresSettings;
import dev.gatewright.servers.process.Folders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The process that owns the shared servers; its one argument is their folder. */
final class Keeper {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration IDLE = Duration.ofMinutes(3);

    private final SharedFolder folder;
    private long lastUsed = System.nanoTime();
    private boolean builds;

    private Keeper(SharedFolder folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        new Keeper(new SharedFolder(Path.of(arguments[0]))).run();
    }

    private void run() throws IOException {
        Folders.delete(folder.path().resolve("postgres"));
        Folders.delete(folder.path().resolve("kafka"));
        CompletableFuture<KafkaServer> starting = CompletableFuture.supplyAsync(
                () -> KafkaServer.start(KafkaSettings.of(folder.path().resolve("kafka"))));
        PostgresServer postgres = PostgresServer.start(PostgresSettings.of(
                folder.path().resolve("postgres"), folder.path().resolve("binaries")));
        KafkaServer kafka = starting.join();
        folder.write(
                new SharedState(Anchor.current(), postgres.port(), postgres.superuser(), kafka.bootstrapServers()));
        while (!stopped(postgres, kafka)) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /**
     * Stops the servers when nobody uses them, all under the lock: who comes meanwhile waits, and never meets servers
     * that are about to stop nor starts others in their folder while they still do.
     */
    private boolean stopped(PostgresServer postgres, KafkaServer kafka) throws IOException {
        if (isWanted()) {
            return false;
        }
        try (FileChannel lock = folder.lock()) {
            if (isWanted() && lock.isOpen()) {
                return false;
            }
            folder.forget();
            kafka.close();
            postgres.close();
            return true;
        }
    }

    private boolean isWanted() throws IOException {
        if (!Files.isDirectory(folder.users())) {
            return false;
        }
        if (isUsed()) {
            lastUsed = System.nanoTime();
            return true;
        }
        return !builds && System.nanoTime() - lastUsed < IDLE.toNanos();
    }

    private boolean isUsed() throws IOException {
        boolean used = false;
        for (Path file : files()) {
            Optional<Anchor> anchor = Anchor.read(file);
            if (anchor.isPresent() && anchor.get().lives()) {
                used = true;
            } else if (anchor.isPresent()) {
                builds |= anchor.get().build();
                Files.deleteIfExists(file);
            }
        }
        return used;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.users())) {
            return files.toList();
        }
    }
}
