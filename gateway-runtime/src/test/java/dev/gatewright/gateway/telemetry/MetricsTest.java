package dev.gatewright.gateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.gateway.pipeline.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private final Metrics metrics = new Metrics(2, 10);

    @Test
    void countsCallsByOperationAndStatusClass() {
        metrics.finished(new FinishedCall().exchange());
        metrics.finished(new FinishedCall().exchange());
        FinishedCall failed = new FinishedCall();
        failed.record.status = 502;
        failed.loop = 1;
        metrics.finished(failed.exchange());

        assertThat(metrics.scrape())
                .contains(
                        "gatewright_requests_total{api=\"parcels\",operation=\"getParcel\",status=\"2xx\",version=\"v1\"}"
                                + " 2.0")
                .contains("status=\"5xx\",version=\"v1\"} 1.0")
                .contains("gatewright_response_body_bytes_total{api=\"parcels\",version=\"v1\"} 3072.0");
    }

    @Test
    void measuresLatencyWhereItArose() {
        metrics.finished(new FinishedCall().exchange());

        assertThat(metrics.scrape())
                .contains("gatewright_request_duration_seconds_bucket{api=\"parcels\",version=\"v1\",le=\"0.001\"} 1")
                .contains("gatewright_request_duration_seconds_bucket{api=\"parcels\",version=\"v1\",le=\"5.0E-4\"} 0")
                .contains("gatewright_gateway_duration_seconds_sum{api=\"parcels\",version=\"v1\"} 1.5E-4")
                .contains("gatewright_upstream_duration_seconds_sum{api=\"parcels\",version=\"v1\"} 8.0E-4");
    }

    @Test
    void countsRefusalsByProblemAndReason() {
        FinishedCall call = new FinishedCall();
        call.route = null;
        call.record.status = 401;
        call.record.problem = "credentials-invalid";
        call.record.reason = "token-expired";
        metrics.finished(call.exchange());
        call.record.reason = "Free text with \"quotes\"\nof a policy";
        metrics.finished(call.exchange());

        assertThat(metrics.scrape())
                .contains("gatewright_rejections_total{problem=\"credentials-invalid\",reason=\"token-expired\"} 1.0")
                .contains("gatewright_rejections_total{problem=\"credentials-invalid\",reason=\"other\"} 1.0")
                .contains(
                        "gatewright_requests_total{api=\"none\",operation=\"none\",status=\"4xx\",version=\"none\"} 2.0");
    }

    @Test
    void countsExceededLimits() {
        FinishedCall call = new FinishedCall();
        call.record.limitName = "gold-rate";
        metrics.finished(call.exchange());
        call.record.limitExceeded = true;
        metrics.finished(call.exchange());

        assertThat(metrics.scrape()).contains("gatewright_limit_exceeded_total{limit=\"gold-rate\"} 1.0");
    }

    @Test
    void boundsSeriesWhateverIsDeployed() {
        String[] names = IntStream.range(0, 50).mapToObj(i -> "operation" + i).toArray(String[]::new);
        Snapshot snapshot = FinishedCall.snapshot(1, names);
        for (String name : names) {
            FinishedCall call = new FinishedCall();
            call.snapshot = snapshot;
            call.route = FinishedCall.route(snapshot, name);
            metrics.finished(call.exchange());
        }
        assertThat(series("gatewright_requests_total{")).isEqualTo(11);
        assertThat(metrics.scrape()).contains("operation=\"other\",status=\"2xx\",version=\"other\"} 40.0");
    }

    @Test
    void boundsReasonsWhateverIsSent() {
        for (int i = 0; i < 2000; i++) {
            FinishedCall call = new FinishedCall();
            call.record.problem = "credentials-invalid";
            call.record.reason = "reason-" + i;
            metrics.finished(call.exchange());
        }
        assertThat(series("gatewright_rejections_total{")).isEqualTo(501);
    }

    @Test
    void forgetsOperationsThatAreNoLongerServed() {
        for (int version = 1; version <= 20; version++) {
            Snapshot snapshot = FinishedCall.snapshot(version, "operation" + version);
            metrics.activated(snapshot);
            FinishedCall call = new FinishedCall();
            call.snapshot = snapshot;
            call.route = FinishedCall.route(snapshot, "operation" + version);
            metrics.finished(call.exchange());
            metrics.finished(call.exchange());
        }
        assertThat(series("gatewright_requests_total{")).isEqualTo(1);
        assertThat(metrics.scrape()).contains("operation=\"operation20\",status=\"2xx\",version=\"v1\"} 2.0");
    }

    @Test
    void countsCallsThatKeptAnOlderSnapshot() {
        FinishedCall fresh = new FinishedCall();
        fresh.snapshot = FinishedCall.snapshot(2, "getParcel");
        fresh.route = FinishedCall.route(fresh.snapshot, "getParcel");
        metrics.finished(fresh.exchange());
        metrics.finished(new FinishedCall().exchange());

        assertThat(metrics.scrape()).contains("operation=\"getParcel\",status=\"2xx\",version=\"v1\"} 2.0");
    }

    @Test
    void showsWhatOtherRoomsCount() {
        metrics.counter("gatewright_journal_dropped", "Dropped events", () -> 7);
        metrics.gauge("gatewright_calls_in_flight", "Calls in progress", () -> 3);
        metrics.counters("gatewright_refusals", "Refused bundles", "reason", () -> Map.of("expired", 2L));

        assertThat(metrics.scrape())
                .contains("gatewright_journal_dropped_total 7.0")
                .contains("gatewright_calls_in_flight 3.0")
                .contains("gatewright_refusals_total{reason=\"expired\"} 2.0")
                .contains("jvm_memory_used_bytes{area=\"heap\"}")
                .contains("jvm_threads_current");
    }

    @Test
    void describesEachMetricOfCallsOnItsPage() throws IOException {
        FinishedCall call = new FinishedCall();
        call.record.problem = "rate-limit-exceeded";
        call.record.limitName = "gold-rate";
        call.record.limitExceeded = true;
        metrics.finished(call.exchange());

        String page = Files.readString(Path.of("..", "docs", "reference", "metrics.md"));
        List<String> families = metrics.scrape()
                .lines()
                .filter(line -> line.startsWith("# TYPE gatewright_"))
                .map(line -> line.split(" ")[2])
                .toList();
        assertThat(families).hasSize(8).allSatisfy(family -> assertThat(page).contains("| `" + family + "` |"));
    }

    private long series(String prefix) {
        return metrics.scrape().lines().filter(line -> line.startsWith(prefix)).count();
    }
}
