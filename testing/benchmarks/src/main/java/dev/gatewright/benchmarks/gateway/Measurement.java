package dev.gatewright.benchmarks.gateway;

/**
 * One contender in one round.
 *
 * @param maximum requests per second with every connection busy
 * @param cpuAtMaximum microseconds of CPU time per request there
 * @param cpuAtHalf the same at half of the contender's own maximum, at a constant rate
 * @param p50 milliseconds at half load, from the moment a request was due; {@code p99} likewise
 * @param resident MiB
 */
record Measurement(
        Contender contender,
        int round,
        double maximum,
        double cpuAtMaximum,
        double cpuAtHalf,
        double p50,
        double p99,
        double resident,
        long failed) {}
