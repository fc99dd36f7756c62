package dev.gatewright.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TimeGuardTest {

    private final TimeGuard guard = new TimeGuard();

    @Test
    void strikesAnEvaluationThatKeepsItsProcessorAndLeavesNoInterruptBehind() {
        try (Watchdog watchdog = Watchdog.over(List.of(guard))) {
            guard.begin();
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }

            assertThat(guard.end()).isTrue();
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    void strikesNoEvaluationThatHasEnded() {
        guard.begin();
        guard.inspect(0);
        assertThat(guard.end()).isFalse();
        guard.inspect(0);
        guard.begin();
        guard.inspect(0);

        assertThat(guard.end()).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void servesTheNextEvaluationAfterAStrike() {
        guard.begin();
        guard.inspect(-1);
        guard.inspect(-1);
        assertThat(guard.end()).isTrue();

        guard.begin();
        assertThat(guard.end()).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
