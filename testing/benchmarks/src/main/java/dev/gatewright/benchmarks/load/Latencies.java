package dev.gatewright.benchmarks.load;

/** Latencies in steps of 10 µs up to 10 s; longer ones count as 10 s. */
public final class Latencies {

    private static final int STEP_NANOS = 10_000;
    private static final int STEPS = 1_000_000;

    private final int[] counts = new int[STEPS];
    private long total;

    void add(long nanos) {
        counts[Math.clamp(nanos / STEP_NANOS, 0, STEPS - 1)]++;
        total++;
    }

    public long count() {
        return total;
    }

    /** The latency in milliseconds that {@code fraction} of all requests did not exceed. */
    public double millisAt(double fraction) {
        long wanted = (long) Math.ceil(total * fraction);
        long seen = 0;
        for (int step = 0; step < STEPS; step++) {
            seen += counts[step];
            if (seen >= wanted && seen > 0) {
                return (step + 1) * (STEP_NANOS / 1_000_000.0);
            }
        }
        return STEPS * (STEP_NANOS / 1_000_000.0);
    }
}
