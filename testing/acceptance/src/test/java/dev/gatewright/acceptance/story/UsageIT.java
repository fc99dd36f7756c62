package dev.gatewright.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewright.acceptance.harness.Await;
import dev.gatewright.acceptance.harness.CommandLine;
import dev.gatewright.acceptance.harness.ReadySite;
import dev.gatewright.acceptance.harness.RunningGateway;
import dev.gatewright.acceptance.harness.Site;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every call that was answered is an event, in order and without a gap, also when the gateway was killed. */
@Execution(ExecutionMode.SAME_THREAD)
class UsageIT {

    private static final int CLIENTS = 8;
    private static final int ENOUGH = 400;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path home;

    private final Map<String, Integer> answered = new ConcurrentHashMap<>();
    private final AtomicBoolean killed = new AtomicBoolean();

    @Test
    void losesNoAnsweredCallToSigkill() throws Exception {
        ReadySite ready = ReadySite.get();
        Site site = ready.copyTo(home);
        String[] key = ready.key().headers();
        killUnderLoad(site, key);
        Set<String> first = Set.copyOf(answered.keySet());
        try (RunningGateway gateway = site.start()) {
            for (int i = 0; i < 5; i++) {
                note(gateway.get("/orders/v1/orders", key));
                note(gateway.get("/orders/v1/orders"));
            }
        }
        List<JsonNode> lines = read(site);
        JsonNode runs = lines.removeLast().path("runs");
        assertThat(runs).hasSize(2);
        judge(lines, runs);
        assertThat(first).hasSizeGreaterThanOrEqualTo(ENOUGH);
        assertThat(idsOfRun(lines, 1)).containsAll(first);
        assertThat(idsOfRun(lines, 2)).hasSize(10).doesNotContainAnyElementsOf(first);
    }

    private void killUnderLoad(Site site, String... key) throws Exception {
        RunningGateway gateway = site.start();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> loads = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                loads.add(clients.submit(() -> load(gateway, key)));
            }
            Await.until("there is load", () -> answered.size() >= ENOUGH);
            killed.set(true);
            gateway.kill();
            for (Future<?> load : loads) {
                load.get();
            }
        }
    }

    /** Calls that succeed and calls that are refused, until the gateway is gone. */
    private Void load(RunningGateway gateway, String... key) throws Exception {
        try {
            while (true) {
                note(gateway.get("/orders/v1/orders", key));
                note(gateway.get("/orders/v1/orders"));
            }
        } catch (IOException e) {
            assertThat(killed).as("nothing else cuts calls off: %s", e).isTrue();
            return null;
        }
    }

    private void note(HttpResponse<String> response) {
        String id = response.headers().firstValue("x-request-id").orElseThrow();
        assertThat(answered.put(id, response.statusCode()))
                .as("an id is used once")
                .isNull();
    }

    private static List<JsonNode> read(Site site) throws Exception {
        CommandLine.Outcome outcome = site.cli().run("usage", "read", site.journal(), "--json");
        List<JsonNode> lines = new ArrayList<>();
        for (String line : outcome.output().lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private void judge(List<JsonNode> events, JsonNode runs) {
        Map<Long, List<Long>> sequences = new TreeMap<>();
        for (JsonNode event : events) {
            sequences
                    .computeIfAbsent(event.path("run").asLong(), run -> new ArrayList<>())
                    .add(event.path("sequence").asLong());
            Integer status = answered.get(event.path("requestId").asText());
            if (status != null) {
                assertThat(event.at("/result/status").asInt()).isEqualTo(status);
            }
        }
        sequences.forEach((run, seen) -> assertThat(seen)
                .as("run %d counts on from 1", run)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, seen.size()).boxed().toList()));
        for (JsonNode run : runs) {
            assertThat(run.path("missing").asLong()).isZero();
            assertThat(run.path("dropped").asLong()).isZero();
            assertThat(run.path("last").asLong())
                    .isEqualTo(sequences.get(run.path("run").asLong()).size());
        }
    }

    private static List<String> idsOfRun(List<JsonNode> events, long run) {
        return events.stream()
                .filter(event -> event.path("run").asLong() == run)
                .map(event -> event.path("requestId").asText())
                .toList();
    }
}
