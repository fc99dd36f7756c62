package dev.gatewright.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void givesTheStepThatHoldsTheFraction() {
        Latencies latencies = new Latencies();
        for (int millis = 1; millis <= 100; millis++) {
            latencies.add(millis * 1_000_000L - 1);
        }

        assertThat(latencies.millisAt(0.5)).isEqualTo(50.0);
        assertThat(latencies.millisAt(0.99)).isEqualTo(99.0);
        assertThat(latencies.millisAt(1)).isEqualTo(100.0);
    }

    @Test
    void countsWhatIsLongerThanTenSecondsAsTenSeconds() {
        Latencies latencies = new Latencies();
        latencies.add(60_000_000_000L);

        assertThat(latencies.millisAt(0.5)).isEqualTo(10_000.0);
    }
}
