package dev.gatewright.cli.files;

import dev.gatewright.cli.output.CommandFailed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Held by the one command that changes something; the others wait for it. */
public final class FileLock implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final FileChannel channel;

    private FileLock(FileChannel channel) {
        this.channel = channel;
    }

    public static FileLock of(Path file) throws IOException {
        Files.createDirectories(WholeFile.folderOf(file));
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!taken(channel)) {
            if (System.nanoTime() > end) {
                channel.close();
                throw CommandFailed.environment(
                        "Another command has held " + file + " for " + PATIENCE.toSeconds() + " s.",
                        "Wait for it, or end it.");
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return new FileLock(channel);
    }

    private static boolean taken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by another thread of this process
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
