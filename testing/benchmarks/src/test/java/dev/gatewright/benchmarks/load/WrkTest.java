package dev.gatewright.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrkTest {

    @Test
    void readsRateAndAddsRefusalsToSocketErrors() {
        Wrk.Outcome outcome = Wrk.parse("""
                  123456 requests in 15.00s, 20.00MB read
                  Socket errors: connect 1, read 2, write 3, timeout 4
                  Non-2xx or 3xx responses: 90
                Requests/sec:   8230.40
                Transfer/sec:      1.33MB
                """);

        assertThat(outcome).isEqualTo(new Wrk.Outcome(123456, 8230.40, 100));
    }
}
