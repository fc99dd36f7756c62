package dev.gatewright.servers.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which process a pid meant when it was written down.
 *
 * @param started on Linux the boot and the start in clock ticks since then, which no clock adjustment moves; elsewhere
 *     the start time
 */
public record ProcessMark(long pid, String started) {

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int STATE = 0;
    private static final int START_TICKS = 19;

    /** The mark of a process that runs now; empty when it is gone, or dead and not yet collected by its parent. */
    public static Optional<ProcessMark> of(long pid) {
        if (Files.isReadable(BOOT)) {
            return linux(pid).map(started -> new ProcessMark(pid, started));
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().startInstant())
                .map(started -> new ProcessMark(pid, started.toString()));
    }

    /** Whether exactly this process still runs. */
    public boolean runs() {
        return of(pid).filter(this::equals).isPresent();
    }

    /** Asks the process to end by {@code signal}; it may take its time and clean up. */
    public void end(String signal) {
        if (!runs()) {
            return;
        }
        if (signal.equals("TERM")) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
            return;
        }
        try {
            new ProcessBuilder("kill", "-s", signal, String.valueOf(pid))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the process at once. */
    public void kill() {
        if (runs()) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /** The fields of proc(5)'s {@code stat} after the command's name, which may itself hold blanks and brackets. */
    private static Optional<String> linux(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            if (fields[STATE].equals("Z") || fields[STATE].equals("X")) {
                return Optional.empty();
            }
            return Optional.of(Files.readString(BOOT).strip() + ":" + fields[START_TICKS]);
        } catch (IOException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
