package dev.gatewright.chassis.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewright.chassis.events.Event;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.event.SessionState;
import dev.gatewright.contracts.problem.ProblemType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EndedSessionsTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final EndedSessions sessions = new EndedSessions(new Limits(), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void admitsNobodyBeforeItIsKnownWhoSignedOut() {
        assertThatThrownBy(() -> sessions.contains("one")).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.type()).isEqualTo(ProblemType.DEPENDENCY_UNAVAILABLE);
            assertThat(e.headers()).containsKey("Retry-After");
        });
    }

    @Test
    void lacksNothingForACallerWithoutASession() {
        assertThat(sessions.contains("")).isFalse();
    }

    @Test
    void knowsWhoSignedOutBeforeAndAfterTheStart() {
        sessions.apply(ended("before", NOW));
        sessions.caughtUp();
        sessions.apply(ended("after", NOW));

        assertThat(sessions.contains("before")).isTrue();
        assertThat(sessions.contains("after")).isTrue();
        assertThat(sessions.contains("another")).isFalse();
    }

    @Test
    void forgetsASessionThatCouldNotLiveAnyMore() {
        sessions.apply(ended("old", NOW.minus(Duration.ofDays(31))));
        sessions.caughtUp();

        assertThat(sessions.contains("old")).isFalse();
    }

    private static Event ended(String sid, Instant at) {
        return new Event(
                SessionState.NOUN,
                UUID.randomUUID(),
                1,
                null,
                false,
                at,
                new ObjectMapper().valueToTree(new SessionState(sid, true)));
    }

    private record Limits() implements AccessConfig {

        @Override
        public String audience() {
            return "gatewright-console";
        }

        @Override
        public Duration longestSession() {
            return Duration.ofDays(30);
        }

        @Override
        public Duration sessionsPatience() {
            return Duration.ofMillis(10);
        }
    }
}
