package dev.gatewright.servers.shared;

import dev.gatewright.servers.process.ProcessMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The process as long as which a user needs the servers: the Maven above a test's JVM, or where there is none that JVM.
 *
 * @param build whether it is a whole build, after which nobody else will come
 */
record Anchor(ProcessMark process, boolean build) {

    private static final String MAVEN = "plexus-classworlds";

    static Anchor ofThisProcess() {
        for (Optional<ProcessHandle> handle = ProcessHandle.current().parent();
                handle.isPresent();
                handle = handle.get().parent()) {
            if (handle.get().info().commandLine().orElse("").contains(MAVEN)) {
                return of(handle.get(), true);
            }
        }
        return current();
    }

    static Anchor current() {
        return of(ProcessHandle.current(), false);
    }

    private static Anchor of(ProcessHandle handle, boolean build) {
        return new Anchor(ProcessMark.of(handle.pid()).orElse(new ProcessMark(handle.pid(), "ended")), build);
    }

    boolean lives() {
        return process.runs();
    }

    void register(SharedFolder folder) throws IOException {
        Files.writeString(
                folder.users().resolve(String.valueOf(process.pid())),
                process.pid() + " " + process.started() + " " + build);
    }

    static Optional<Anchor> read(Path file) throws IOException {
        try {
            String[] words = Files.readString(file).split(" ", -1);
            return Optional.of(
                    new Anchor(new ProcessMark(Long.parseLong(words[0]), words[1]), Boolean.parseBoolean(words[2])));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
