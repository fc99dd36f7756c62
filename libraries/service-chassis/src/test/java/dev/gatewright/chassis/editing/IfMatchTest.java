package dev.gatewright.chassis.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTest {

    @Test
    void readsTheTagThatItWrote() {
        assertThat(IfMatch.version(" " + IfMatch.tag(42) + " ")).isEqualTo(42);
        IfMatch.require("\"42\"", 42);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void asksForAVersion(String header) {
        refuses(header, ProblemType.VERSION_REQUIRED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "42",
                "W/\"42\"",
                "\"42\", \"43\"",
                "\"042\"",
                "\"-1\"",
                "\"99999999999999999999\"",
                "\"41\""
            })
    void matchesNothingButTheCurrentVersion(String header) {
        refuses(header, ProblemType.EDITED_MEANWHILE);
    }

    private static void refuses(String header, ProblemType type) {
        assertThatThrownBy(() -> IfMatch.require(header, 42))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(type));
    }
}
