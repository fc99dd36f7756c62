package dev.gatewright.gateway.telemetry;

import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.pipeline.CallObserver;
import dev.gatewright.gateway.pipeline.Snapshot;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * All metrics of the gateway. Calls are counted by observing them; what other rooms count themselves is asked for when
 * the metrics are collected.
 */
public final class Metrics implements CallObserver {

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final CallMetrics calls;

    /**
     * @param loops how many event loops finish calls
     * @param maximumOperations operations measured one by one
     */
    public Metrics(int loops, int maximumOperations) {
        this.calls = new CallMetrics(loops, maximumOperations);
        registry.register(new CallCollector(calls));
        JvmMemoryMetrics.builder().register(registry);
        JvmThreadsMetrics.builder().register(registry);
        JvmGarbageCollectorMetrics.builder().register(registry);
        JvmBufferPoolMetrics.builder().register(registry);
        ProcessMetrics.builder().register(registry);
    }

    @Override
    public void finished(Exchange exchange) {
        calls.finished(exchange);
    }

    /** A new configuration is in force: series of what it no longer holds end. */
    public void activated(Snapshot snapshot) {
        calls.activated(snapshot);
    }

    /** Adds a counter that another room keeps; {@code name} without {@code _total}. */
    public void counter(String name, String help, LongSupplier value) {
        register(() -> CounterSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(CounterDataPointSnapshot.builder()
                        .value((double) value.getAsLong())
                        .build())
                .build());
    }

    /** Adds counters that another room keeps by the values of one label, which it bounds. */
    public void counters(String name, String help, String label, Supplier<Map<String, Long>> values) {
        register(() -> {
            CounterSnapshot.Builder family =
                    CounterSnapshot.builder().name(name).help(help);
            values.get()
                    .forEach((of, value) -> family.dataPoint(CounterDataPointSnapshot.builder()
                            .labels(Labels.of(label, of))
                            .value((double) value)
                            .build()));
            return family.build();
        });
    }

    /** Adds a gauge that is asked for when metrics are collected. */
    public void gauge(String name, String help, DoubleSupplier value) {
        register(() -> GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(GaugeDataPointSnapshot.builder()
                        .value(value.getAsDouble())
                        .build())
                .build());
    }

    private void register(Supplier<MetricSnapshot> snapshot) {
        Collector collector = snapshot::get;
        registry.register(collector);
    }

    /** Everything, in Prometheus text format 0.0.4. Takes milliseconds: not for an event loop. */
    public String scrape() {
        try {
            ByteArrayOutputStream text = new ByteArrayOutputStream(16 * 1024);
            PrometheusTextFormatWriter.create().write(text, registry.scrape());
            return text.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
