package dev.gatewright.keymanager.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.keymanager.keys.KeySchedule.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyScheduleTest {

    private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
    private final KeySchedule schedule = new KeySchedule(Duration.ofDays(30), Duration.ofHours(1), Duration.ofDays(2));

    @Test
    void theFirstKeySignsAtOnce() {
        assertThat(schedule.next(List.of(), START)).contains(START);
        assertThat(schedule.signer(List.of(new Slot("a", START)), START)).contains("a");
    }

    @Test
    void makesTheNextKeyAheadOfItsTurnAndOnlyOnce() {
        List<Slot> keys = new ArrayList<>(List.of(new Slot("a", START)));
        Instant turn = START.plus(Duration.ofDays(30));

        assertThat(schedule.next(keys, turn.minus(Duration.ofHours(2)))).isEmpty();
        assertThat(schedule.next(keys, turn.minus(Duration.ofHours(1)))).contains(turn);

        keys.add(new Slot("b", turn));
        assertThat(schedule.next(keys, turn)).isEmpty();
    }

    @Test
    void aKeyLongOverdueIsStillPublishedBeforeItSigns() {
        Instant late = START.plus(Duration.ofDays(300));

        assertThat(schedule.next(List.of(new Slot("a", START)), late)).contains(late.plus(Duration.ofHours(1)));
    }

    @Test
    void anOldKeyIsPublishedUntilWhatItSignedHasExpired() {
        Instant turn = START.plus(Duration.ofDays(30));
        List<Slot> keys = List.of(new Slot("a", START), new Slot("b", turn));

        assertThat(schedule.signer(keys, turn.minusSeconds(1))).contains("a");
        assertThat(schedule.published(keys, turn.minusSeconds(1))).containsExactly("a", "b");
        assertThat(schedule.signer(keys, turn)).contains("b");
        assertThat(schedule.published(keys, turn.plus(Duration.ofDays(2)).minusSeconds(1)))
                .containsExactly("a", "b");
        assertThat(schedule.published(keys, turn.plus(Duration.ofDays(2)))).containsExactly("b");
    }
}
