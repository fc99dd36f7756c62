package dev.gatewright.quickstart.run;

import dev.gatewright.quickstart.process.Stopping;
import dev.gatewright.quickstart.run.RunState.Running;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Stops exactly the processes that the run folder identifies: first who calls, then who is called. */
public final class Down {

    static final Duration DEADLINE = Duration.ofSeconds(20);

    private final RunFolder folder;

    private Down(RunFolder folder) {
        this.folder = folder;
    }

    public static int run(Path root) throws IOException {
        RunFolder folder = RunFolder.usual(root);
        if (!Files.isDirectory(folder.path())) {
            System.out.println("Nothing is running.");
            return 0;
        }
        try (FileChannel lock = folder.lock()) {
            return lock.isOpen() ? new Down(folder).stop() : 3;
        }
    }

    /** Stops everything and deletes what up made; what else lies in the folder is somebody's own. */
    public static int reset(Path root) throws IOException {
        int stopped = run(root);
        RunFolder folder = RunFolder.usual(root);
        if (stopped == 0 && Files.isDirectory(folder.path())) {
            System.out.println(
                    clear(folder)
                            ? "Deleted " + folder.path() + ": the next up begins anew."
                            : "Deleted all of the run in " + folder.path() + "; files that up did not make stay.");
        }
        return stopped;
    }

    private int stop() throws IOException {
        List<Running> running = RunState.of(folder).parts().stream()
                .filter(part -> part.process().runs())
                .toList();
        if (!inOrder(running)) {
            throw new UpFailed("Some processes do not end.", "See ./gatewright status.");
        }
        folder.write(RunState.FILE, new RunState(List.of()));
        System.out.println(running.isEmpty() ? "Nothing is running." : "Stopped " + names(running) + ".");
        return 0;
    }

    /** Who calls is stopped before who is called. Returns whether all are gone. */
    static boolean inOrder(List<Running> running) {
        boolean gone = true;
        for (Set<String> stage : Parts.stages()) {
            gone &= Stopping.stop(
                    running.stream()
                            .filter(part -> stage.contains(part.name()))
                            .map(Running::stoppable)
                            .toList(),
                    DEADLINE);
        }
        // What another version of Gatewright started under a name of its own.
        Set<String> known = Parts.stages().stream().flatMap(Set::stream).collect(Collectors.toSet());
        gone &= Stopping.stop(
                running.stream()
                        .filter(part -> !known.contains(part.name()))
                        .map(Running::stoppable)
                        .toList(),
                DEADLINE);
        return gone;
    }

    private static String names(List<Running> parts) {
        return String.join(", ", parts.stream().map(Running::name).toList());
    }

    /** Returns whether nothing is left. */
    static boolean clear(RunFolder folder) throws IOException {
        for (Path own : folder.own()) {
            if (Files.exists(own, LinkOption.NOFOLLOW_LINKS)) {
                delete(own);
            }
        }
        try {
            Files.delete(folder.path());
            return true;
        } catch (DirectoryNotEmptyException e) {
            return false;
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, java.io.IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
