package dev.gatewright.benchmarks.gateway;

import dev.gatewright.benchmarks.load.OpenLoop;
import dev.gatewright.benchmarks.load.ProcessCost;
import dev.gatewright.benchmarks.load.Wrk;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Warms every contender up, then measures all of them in turn, round after round. */
final class Rounds {

    private static final int CONNECTIONS = 64;
    private static final int WARM_UP_WINDOW_SECONDS = 6;
    private static final int MOST_WARM_UP_WINDOWS = 10;
    private static final double STEADY = 0.04;

    private final Wrk wrk = new Wrk(0, CONNECTIONS);
    private final int seconds;
    private final PrintStream progress;

    Rounds(int seconds, PrintStream progress) {
        this.seconds = seconds;
        this.progress = progress;
    }

    List<Measurement> run(List<Contender> contenders, int rounds) throws IOException, InterruptedException {
        for (Contender contender : contenders) {
            warmUp(contender);
        }
        List<Measurement> measurements = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            for (Contender contender : contenders) {
                Measurement measurement = measure(contender, round);
                measurements.add(measurement);
                progress.printf(
                        "round %d  %-40s %7.0f rps  %5.1f µs  p99 %6.2f ms  failed %d%n",
                        round,
                        contender.name(),
                        measurement.maximum(),
                        measurement.cpuAtMaximum(),
                        measurement.p99(),
                        measurement.failed());
            }
        }
        return measurements;
    }

    /** Until two windows in a row agree: a JVM gets faster for a minute, and a fixed time would catch it half way. */
    private void warmUp(Contender contender) throws IOException, InterruptedException {
        double before = 0;
        for (int window = 0; window < MOST_WARM_UP_WINDOWS; window++) {
            Wrk.Outcome outcome = wrk.run(contender.target(), WARM_UP_WINDOW_SECONDS);
            if (outcome.failed() > 0) {
                throw new IOException(contender.name() + " does not answer 200: refusals are not what is measured");
            }
            double now = outcome.requestsPerSecond();
            progress.printf("warm-up  %-40s %7.0f rps%n", contender.name(), now);
            if (Math.abs(now / before - 1) < STEADY) {
                return;
            }
            before = now;
        }
    }

    private Measurement measure(Contender contender, int round) throws IOException, InterruptedException {
        double cpuBefore = ProcessCost.cpuMicros(contender.process());
        Wrk.Outcome maximum = wrk.run(contender.target(), seconds);
        double cpuAtMaximum = (ProcessCost.cpuMicros(contender.process()) - cpuBefore) / maximum.requests();

        Duration warmUp = Duration.ofSeconds(1);
        OpenLoop load = new OpenLoop(contender.target(), CONNECTIONS);
        cpuBefore = ProcessCost.cpuMicros(contender.process());
        OpenLoop.Outcome half = load.run(maximum.requestsPerSecond() / 2, warmUp, Duration.ofSeconds(seconds));
        double cpuAtHalf = (ProcessCost.cpuMicros(contender.process()) - cpuBefore) / half.sent();
        return new Measurement(
                contender,
                round,
                maximum.requestsPerSecond(),
                cpuAtMaximum,
                cpuAtHalf,
                half.latencies().millisAt(0.5),
                half.latencies().millisAt(0.99),
                ProcessCost.residentMebibytes(contender.process()),
                maximum.failed() + half.failed());
    }
}
