package dev.gatewright.design.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

    @ParameterizedTest
    @CsvSource({"base-path, basePath", "BasePath, basePath", "basPath, basePath", "upstraem, upstream"})
    void findsTheNameThatWasMeant(String written, String meant) {
        assertThat(Suggestion.forName(written, List.of("basePath", "upstream", "cors")))
                .isEqualTo("; did you mean '" + meant + "'?");
    }

    @Test
    void suggestsNothingFarFetched() {
        assertThat(Suggestion.forName("colour", List.of("basePath", "cors"))).isEmpty();
        assertThat(Suggestion.forName("x".repeat(10_000), List.of("x"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"500ms, 500", "2s, 2000", "1m, 60000", "24h, 86400000", "30d, 2592000000", "0s, 0"})
    void readsDurations(String text, long milliseconds) {
        assertThat(Quantity.DURATION.parse(text)).hasValue(milliseconds);
    }

    @ParameterizedTest
    @CsvSource({"512KiB, 524288", "10MB, 10000000", "1kB, 1000", "0B, 0", "2GiB, 2147483648"})
    void readsSizes(String text, long bytes) {
        assertThat(Quantity.SIZE.parse(text)).hasValue(bytes);
    }

    @ParameterizedTest
    @CsvSource({"''", "1", "-1s", "1.5s", "1 s", "s", "01s", "1S", "9999999999s", "1sec", "١s"})
    void readsNothingElse(String text) {
        assertThat(Quantity.DURATION.parse(text)).isEmpty();
    }

    @Property
    void readsBackWhatItWrites(@ForAll @LongRange(min = 0, max = 999_999_999) long amount) {
        assertThat(Quantity.DURATION.parse(Quantity.DURATION.write(amount))).isEqualTo(OptionalLong.of(amount));
        assertThat(Quantity.SIZE.parse(Quantity.SIZE.write(amount))).isEqualTo(OptionalLong.of(amount));
    }
}
