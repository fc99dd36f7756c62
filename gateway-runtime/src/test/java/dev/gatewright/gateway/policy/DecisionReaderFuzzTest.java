package dev.gatewright.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.contracts.policy.PolicyDecision;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionReaderFuzzTest {

    @Test
    void readsEveryMember() {
        assertThat(
                        read(
                                "{\"allow\":true,\"reason\":\"r\",\"rule\":\"x\",\"obligations\":[\"a\",\"b\"],\"more\":{\"allow\":false}}"))
                .isEqualTo(new PolicyDecision(true, "r", "x", List.of("a", "b")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"allow\":\"true\"}",
                "{\"allow\":1}",
                "{\"allow\":null}",
                "{\"allow\":[true]}",
                "{\"allow\":true,\"allow\":false}"
            })
    void readsAnythingButTrueAsDenied(String decision) {
        boolean allowed;
        try {
            allowed = read(decision).allow();
        } catch (PolicyFailure e) {
            allowed = false;
        }
        assertThat(allowed).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "true",
                "[{}]",
                "[{\"other\":{}}]",
                "[{\"result\":true}]",
                "[{\"result\":[]}]",
                "[{\"result\":{\"allow\":true",
                "[{\"result\":{\"allow\":true,\"reason\":1}}]",
                "[{\"result\":{\"allow\":true,\"obligations\":\"a\"}}]",
                "[{\"result\":{\"allow\":true,\"obligations\":[1]}}]"
            })
    void failsOnWhatIsNoDecision(String answer) {
        assertThatThrownBy(() -> DecisionReader.read(answer.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(PolicyFailure.class);
    }

    @Test
    void cutsTextsThatAreTooLong() {
        assertThat(read("{\"allow\":false,\"reason\":\"" + "x".repeat(5000) + "\"}")
                        .reason())
                .hasSize(500);
    }

    @Property(tries = 500)
    void neverAllowsByAccident(@ForAll byte[] answer) {
        try {
            assertThat(DecisionReader.read(answer).allow()).isFalse();
        } catch (PolicyFailure e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static PolicyDecision read(String decision) {
        return DecisionReader.read(("[{\"result\":" + decision + "}]").getBytes(StandardCharsets.UTF_8));
    }
}
