package dev.gatewright.gateway.telemetry;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.concurrent.atomic.LongAdder;

/** A histogram of durations that many event loops add to. */
final class Latencies {

    private static final double NANOS = 1e9;
    private static final double[] SECONDS = {
        0.00005,
        0.0001,
        0.00025,
        0.0005,
        0.001,
        0.0025,
        0.005,
        0.01,
        0.025,
        0.05,
        0.1,
        0.25,
        0.5,
        1,
        2.5,
        5,
        10,
        30,
        Double.POSITIVE_INFINITY
    };

    private final LongAdder[] counts = new LongAdder[SECONDS.length];
    private final LongAdder nanos = new LongAdder();

    Latencies() {
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new LongAdder();
        }
    }

    void add(long duration) {
        double seconds = duration / NANOS;
        int bucket = 0;
        while (seconds > SECONDS[bucket]) {
            bucket++;
        }
        counts[bucket].increment();
        nanos.add(duration);
    }

    HistogramDataPointSnapshot collect(Labels labels) {
        Number[] each = new Number[counts.length];
        for (int i = 0; i < counts.length; i++) {
            each[i] = counts[i].sum();
        }
        return HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(ClassicHistogramBuckets.of(SECONDS, each))
                .sum(nanos.sum() / NANOS)
                .labels(labels)
                .build();
    }
}
