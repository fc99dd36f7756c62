package dev.gatewright.benchmarks.propagation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Durations of one kind, in nanoseconds. */
final class Sample {

    private final List<Long> values = new ArrayList<>();

    void add(long nanos) {
        values.add(nanos);
    }

    /** The smallest that no fewer than {@code share} of all are at or below (nearest rank). */
    long quantile(double share) {
        List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get((int) Math.max(0, Math.ceil(share * sorted.size()) - 1));
    }

    String line(String name) {
        return String.format(
                Locale.ROOT,
                "%-28s %5d tries   p50 %7.1f ms   p99 %7.1f ms   max %7.1f ms",
                name,
                values.size(),
                quantile(0.5) / 1e6,
                quantile(0.99) / 1e6,
                quantile(1) / 1e6);
    }
}
