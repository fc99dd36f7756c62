package dev.gatewright.chassis.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @Test
    void makesVersionSevenOfTheTime() {
        UUID id = Ids.next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16))
                .isBetween(
                        Instant.now().minus(Duration.ofMinutes(1)),
                        Instant.now().plus(Duration.ofMinutes(1)));
    }

    /** As text, and so as the database sorts them. */
    @Test
    void ascends() {
        List<UUID> ids = Stream.generate(Ids::next).limit(10_000).toList();

        assertThat(ids).isSortedAccordingTo(Comparator.comparing(UUID::toString));
    }

    @Test
    void neverRepeatsOneAcrossThreads() {
        Set<UUID> ids = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 50_000).parallel().forEach(i -> ids.add(Ids.next()));

        assertThat(ids).hasSize(50_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1-1-1-1-1", "019aa000-0000-7000-8000-00000000000g", "019aa000-0000-7000-8000-0000000000011"
            })
    void readsNothingThatIsNoId(String text) {
        assertThat(Ids.parse(text)).isEmpty();
    }

    @Test
    void readsWhatItWrote() {
        UUID id = Ids.next();

        assertThat(Ids.parse(id.toString())).contains(id);
    }
}
