package dev.gatewright.gateway.telemetry;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.function.Function;

/** Shows {@link CallMetrics} to Prometheus. */
final class CallCollector implements MultiCollector {

    private final CallMetrics calls;

    CallCollector(CallMetrics calls) {
        this.calls = calls;
    }

    @Override
    public MetricSnapshots collect() {
        return MetricSnapshots.builder()
                .metricSnapshot(requests())
                .metricSnapshot(histogram(
                        "gatewright_request_duration_seconds",
                        "From the first byte of the request to the last of the response",
                        api -> api.total))
                .metricSnapshot(histogram(
                        "gatewright_gateway_duration_seconds", "The gateway's own share of it", api -> api.gateway))
                .metricSnapshot(histogram(
                        "gatewright_upstream_duration_seconds", "The backend's share of it", api -> api.upstream))
                .metricSnapshot(bytes("gatewright_request_body_bytes", "Request bodies", api -> api.requestBytes.sum()))
                .metricSnapshot(
                        bytes("gatewright_response_body_bytes", "Response bodies", api -> api.responseBytes.sum()))
                .metricSnapshot(rejections())
                .metricSnapshot(limits())
                .build();
    }

    private CounterSnapshot requests() {
        CounterSnapshot.Builder family =
                CounterSnapshot.builder().name("gatewright_requests").help("Finished calls");
        calls.operations().forEach((operation, meters) -> {
            for (int statusClass = 0; statusClass < CallMeters.classes(); statusClass++) {
                if (meters.of(statusClass) > 0) {
                    Labels labels = Labels.of(
                            "api", operation.api(),
                            "version", operation.version(),
                            "operation", operation.name(),
                            "status", CallMeters.name(statusClass));
                    family.dataPoint(point(labels, meters.of(statusClass)));
                }
            }
        });
        return family.build();
    }

    private HistogramSnapshot histogram(String name, String help, Function<CallMeters.ApiMeters, Latencies> of) {
        HistogramSnapshot.Builder family =
                HistogramSnapshot.builder().name(name).help(help);
        calls.apis().forEach((api, meters) -> family.dataPoint(of.apply(meters).collect(labels(api))));
        return family.build();
    }

    private CounterSnapshot bytes(String name, String help, Function<CallMeters.ApiMeters, Long> of) {
        CounterSnapshot.Builder family = CounterSnapshot.builder().name(name).help(help);
        calls.apis().forEach((api, meters) -> family.dataPoint(point(labels(api), of.apply(meters))));
        return family.build();
    }

    private CounterSnapshot rejections() {
        CounterSnapshot.Builder family =
                CounterSnapshot.builder().name("gatewright_rejections").help("Calls answered with a problem");
        calls.refusals()
                .all()
                .forEach((refusal, count) -> family.dataPoint(
                        point(Labels.of("problem", refusal.problem(), "reason", refusal.reason()), count.sum())));
        return family.build();
    }

    private CounterSnapshot limits() {
        CounterSnapshot.Builder family =
                CounterSnapshot.builder().name("gatewright_limit_exceeded").help("Calls over a limit");
        calls.limits().all().forEach((limit, count) -> family.dataPoint(point(Labels.of("limit", limit), count.sum())));
        return family.build();
    }

    private static Labels labels(CallMetrics.ApiVersion api) {
        return Labels.of("api", api.api(), "version", api.version());
    }

    private static CounterDataPointSnapshot point(Labels labels, long value) {
        return CounterDataPointSnapshot.builder()
                .labels(labels)
                .value((double) value)
                .build();
    }
}
