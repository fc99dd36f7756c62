package dev.gatewright.quickstart.run;

import dev.gatewright.quickstart.process.Background;
import dev.gatewright.quickstart.process.ProcessMark;
import dev.gatewright.quickstart.process.Stopping;
import dev.gatewright.quickstart.run.RunState.Running;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** The parts that one {@code up} starts: all of them become healthy, or {@link #undo} stops them. */
final class Starting {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final int LAST_LINES = 15;

    private final RunFolder folder;
    private final Progress progress;
    private final List<Started> started = new ArrayList<>();
    private RunState state;
    private int ready;
    private boolean undone;

    private record Started(Part part, ProcessMark process, long nanos) {}

    Starting(RunFolder folder, Progress progress, RunState state) {
        this.folder = folder;
        this.progress = progress;
        this.state = state;
    }

    /** Starts a part unless it runs; written down before anything else happens, so that {@code down} finds it. */
    synchronized void start(Part part) throws IOException {
        if (undone) {
            // Ctrl-C stops what was started while another thread goes on for a moment.
            throw new UpFailed("It was interrupted.", "Start again with ./gatewright up.");
        }
        if (state.runs(part.name())) {
            return;
        }
        ProcessMark process = Background.start(part.command(), Map.of(), folder.path(), folder.log(part.name()));
        started.add(new Started(part, process, System.nanoTime()));
        String since = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        state = state.with(new Running(part.name(), process, part.url(), since));
        folder.write(RunState.FILE, state);
    }

    /** Waits until every part started since the last wait answers its health check. */
    void awaitHealth() throws IOException, InterruptedException {
        List<Started> waiting = new ArrayList<>(started.subList(ready, started.size()));
        ready = started.size();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build()) {
            while (!waiting.isEmpty()) {
                for (Started one : List.copyOf(waiting)) {
                    Duration time = Duration.ofNanos(System.nanoTime() - one.nanos);
                    if (healthy(client, one.part)) {
                        waiting.remove(one);
                        progress.done(one.part.name() + " is ready", time);
                    } else {
                        mustGoOn(one, time);
                        progress.waiting("Waiting for " + one.part.name(), time);
                    }
                }
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
    }

    private void mustGoOn(Started one, Duration time) throws IOException {
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

    private static boolean healthy(HttpClient client, Part part) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(part.health()))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
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
        Stopping.stop(started.stream().map(Started::process).toList(), Down.DEADLINE);
        List<String> stopped = started.stream().map(one -> one.part.name()).toList();
        state = new RunState(state.parts().stream()
                .filter(part -> !stopped.contains(part.name()))
                .toList());
        folder.write(RunState.FILE, state);
        started.clear();
    }
}
