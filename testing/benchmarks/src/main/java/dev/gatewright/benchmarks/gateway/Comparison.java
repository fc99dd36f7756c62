package dev.gatewright.benchmarks.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The result as a Markdown table; each ratio is the median of the ratios within the rounds. */
final class Comparison {

    private final List<Measurement> all;
    private final String baseline;

    /** {@code baseline} is the name of the contender that all others are divided by. */
    Comparison(List<Measurement> all, String baseline) {
        this.all = List.copyOf(all);
        this.baseline = baseline;
    }

    String table() {
        StringBuilder table = new StringBuilder();
        table.append(
                        "| server, scenario | requests/s | × | CPU µs at maximum | × | CPU µs at half | p50 ms | p99 ms at half")
                .append(" | × | RSS MiB | failed |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        byContender().forEach((name, own) -> table.append(row(name, own)));
        return table.toString();
    }

    private String row(String name, List<Measurement> own) {
        return "| %s | %.0f | %.2f | %.1f | %.2f | %.1f | %.2f | %.2f | %.2f | %.0f | %d |%n"
                .formatted(
                        name,
                        median(own, Measurement::maximum),
                        ratio(own, Measurement::maximum),
                        median(own, Measurement::cpuAtMaximum),
                        ratio(own, Measurement::cpuAtMaximum),
                        median(own, Measurement::cpuAtHalf),
                        median(own, Measurement::p50),
                        median(own, Measurement::p99),
                        ratio(own, Measurement::p99),
                        median(own, Measurement::resident),
                        own.stream().mapToLong(Measurement::failed).sum());
    }

    private Map<String, List<Measurement>> byContender() {
        Map<String, List<Measurement>> grouped = new LinkedHashMap<>();
        for (Measurement measurement : all) {
            grouped.computeIfAbsent(measurement.contender().name(), name -> new java.util.ArrayList<>())
                    .add(measurement);
        }
        return grouped;
    }

    double ratio(List<Measurement> own, ToDoubleFunction<Measurement> figure) {
        return median(own.stream()
                .mapToDouble(one -> figure.applyAsDouble(one) / figure.applyAsDouble(baselineOf(one.round())))
                .toArray());
    }

    private Measurement baselineOf(int round) {
        return all.stream()
                .filter(one -> one.round() == round && one.contender().name().equals(baseline))
                .findFirst()
                .orElseThrow();
    }

    private static double median(List<Measurement> own, ToDoubleFunction<Measurement> figure) {
        return median(own.stream().mapToDouble(figure).toArray());
    }

    private static double median(double[] values) {
        double[] sorted = java.util.Arrays.stream(values).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
