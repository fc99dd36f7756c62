package dev.gatewright.servers.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The process as long as which a user needs the servers: the Maven above a test's JVM, or where there is none that JVM.
 *
 * @param build whether it is a whole build, after which nobody else will come
 */
record Anchor(long pid, Instant started, boolean build) {

    private static final String MAVEN = "org.codehaus.plexus.classworlds.launcher.Launcher";

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
        return new Anchor(handle.pid(), handle.info().startInstant().orElse(Instant.EPOCH), build);
    }

    boolean lives() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(handle ->
                        handle.info().startInstant().orElse(Instant.EPOCH).equals(started))
                .isPresent();
    }

    void register(SharedFolder folder) throws IOException {
        Files.writeString(folder.users().resolve(pid + "-" + started.toEpochMilli()), started + " " + build);
    }

    static Optional<Anchor> read(Path file) throws IOException {
        try {
            String[] words = Files.readString(file).split(" ", -1);
            String name = String.valueOf(file.getFileName());
            return Optional.of(new Anchor(
                    Long.parseLong(name.substring(0, name.indexOf('-'))),
                    Instant.parse(words[0]),
                    Boolean.parseBoolean(words[1])));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
