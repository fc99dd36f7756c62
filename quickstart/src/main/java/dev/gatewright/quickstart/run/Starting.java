package dev.gatewright.quickstart.run;

import dev.gatewright.quickstart.run.RunState.Running;
import dev.gatewright.servers.process.Background;
import dev.gatewright.servers.process.ProcessMark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The parts that one {@code up} starts: all of them become healthy, or {@link #undo} stops them. */
final class Starting {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final int LAST_LINES = 15;

    private final RunFolder folder;
    private final Progress progress;
    private final List<Running> started = new ArrayList<>();
    private RunState state;
    private volatile boolean undone;

    private record Started(Part part, ProcessMark process, long nanos) {}

    Starting(RunFolder folder, Progress progress, RunState state) {
        this.folder = folder;
        this.progress = progress;
        this.state = state;
    }

    /** Starts a part unless it runs; written down before anything else happens, so that {@code down} finds it. */
    private synchronized Optional<Started> start(Part part) throws IOException {
        if (undone) {
            // Ctrl-C stops what was started while another thread goes on for a moment.
            throw new UpFailed("It was interrupted.", "Start again with ./gatewright up.");
        }
        if (state.runs(part.name())) {
            return Optional.empty();
        }
        ProcessMark process = Background.start(part.command(), Map.of(), folder.path(), folder.log(part.name()));
        String since = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        Running running = new Running(part.name(), process, part.url(), since, part.stopSignal());
        started.add(running);
        state = state.with(running);
        folder.write(RunState.FILE, state);
        return Optional.of(new Started(part, process, System.nanoTime()));
    }

    /** Starts a part unless it runs, and waits until it works. */
    void bring(Part part) throws IOException {
        Started one = start(part).orElse(null);
        if (one == null) {
            return;
        }
        Duration time = Duration.ZERO;
        while (!part.health().isGood()) {
            time = Duration.ofNanos(System.nanoTime() - one.nanos);
            mustGoOn(one, time);
            progress.waiting("Waiting for " + part.name(), time);
            LockSupport.parkNanos(LOOK.toNanos());
        }
        progress.done(part.name() + " is ready", Duration.ofNanos(System.nanoTime() - one.nanos));
    }

    private void mustGoOn(Started one, Duration time) throws IOException {
        if (undone || Thread.currentThread().isInterrupted()) {
            throw new UpFailed("It was interrupted.", "Start again with ./gatewright up.");
        }
        if (!one.process.runs()) {
            throw new UpFailed(
                    one.part.name() + " ended while it was starting. Its last lines:\n" + lastLines(one.part.name()),
                    "The whole log is " + folder.log(one.part.name()) + ".");
        }
        if (time.compareTo(PATIENCE) > 0) {
            throw new UpFailed(
                    "%s is not ready after %d s. Its last lines:%n%s"
                            .formatted(one.part.name(), PATIENCE.toSeconds(), lastLines(one.part.name())),
                    "The whole log is " + folder.log(one.part.name()) + ".");
        }
    }

    private String lastLines(String part) throws IOException {
        Path log = folder.log(part);
        if (!Files.exists(log)) {
            return "    (nothing)";
        }
        List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return String.join(
                "\n",
                lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()).stream()
                        .map(line -> "    " + line)
                        .toList());
    }

    /** Stops what was started here, and nothing that ran before. */
    synchronized void undo() throws IOException {
        undone = true;
        Down.inOrder(started);
        List<String> stopped = started.stream().map(Running::name).toList();
        state = new RunState(state.parts().stream()
                .filter(part -> !stopped.contains(part.name()))
                .toList());
        folder.write(RunState.FILE, state);
        started.clear();
    }
}
