package dev.gatewright.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnknownKeysTest {

    private static final Set<String> KNOWN = Set.of("gateway.control.folder", "gateway.control.poll-interval");

    private static List<String> problems(String... names) {
        return UnknownKeys.problems(List.of(names), KNOWN, name -> false);
    }

    @Test
    void namesTheClosestKey() {
        assertThat(problems("gateway.control.foldr", "gateway.control.folder", "quarkus.http.port", "PATH"))
                .containsExactly("unknown key gateway.control.foldr; did you mean gateway.control.folder?");
    }

    @Test
    void namesNoKeyWhenNoneIsClose() {
        assertThat(problems("gateway.something.else.entirely"))
                .containsExactly("unknown key gateway.something.else.entirely");
    }

    @Test
    void judgesEnvironmentVariablesByTheirOwnName() {
        assertThat(problems("GATEWAY_CONTROL_FOLDER", "GATEWAY_CONTROL_POLL_INTERVAL", "GATEWAY_CONTROL_FOLER"))
                .containsExactly("unknown key GATEWAY_CONTROL_FOLER; did you mean GATEWAY_CONTROL_FOLDER?");
    }

    @Test
    void leavesTheKeyGuessedFromAVariableToTheVariable() {
        assertThat(UnknownKeys.problems(
                        List.of("GATEWAY_CONTROL_POLL_INTERVAL", "gateway.control.poll.interval"),
                        KNOWN,
                        "GATEWAY_CONTROL_POLL_INTERVAL"::equals))
                .isEmpty();
    }

    @Test
    void toleratesTheLinksKubernetesMakesForAServiceNamedGateway() {
        assertThat(problems(
                        "GATEWAY_SERVICE_HOST",
                        "GATEWAY_SERVICE_PORT",
                        "GATEWAY_SERVICE_PORT_HTTP",
                        "GATEWAY_PORT",
                        "GATEWAY_PORT_8080_TCP",
                        "GATEWAY_PORT_8080_TCP_ADDR"))
                .isEmpty();
    }
}
