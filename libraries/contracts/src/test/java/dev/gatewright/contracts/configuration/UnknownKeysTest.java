package dev.gatewright.contracts.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownKeysTest {

    private final UnknownKeys keys = new UnknownKeys(
            "gatewright.",
            List.of(
                    "gatewright.events.topic-prefix",
                    "gatewright.outbound.allowed-networks",
                    "gatewright.outbound.allowed-networks[*]",
                    "gatewright.demo",
                    "gatewright.consoles.*.secret"),
            "GATEWRIGHT_(JAVA_HOME|STATE_FOLDER|OPA|MAVEN)");

    @Test
    void namesTheKeyThatWasProbablyMeant() {
        assertThat(problems("gatewright.events.topic-prefx", "gatewright.something.else-entirely"))
                .containsExactly(
                        "unknown key gatewright.events.topic-prefx; did you mean gatewright.events.topic-prefix?",
                        "unknown key gatewright.something.else-entirely");
    }

    @Test
    void namesTheVariableThatWasProbablyMeant() {
        assertThat(problems("GATEWRIGHT_EVENTS_TOPIC_PREFX"))
                .containsExactly(
                        "unknown key GATEWRIGHT_EVENTS_TOPIC_PREFX; did you mean GATEWRIGHT_EVENTS_TOPIC_PREFIX?");
    }

    @Test
    void takesEveryFormOfAKey() {
        assertThat(problems(
                        "gatewright.events.topic-prefix",
                        "GATEWRIGHT_EVENTS_TOPIC_PREFIX",
                        "gatewright.outbound.allowed-networks",
                        "gatewright.outbound.allowed-networks[1]",
                        "gatewright.demo",
                        "gatewright.consoles.publisher.secret",
                        "gatewright.consoles.\"with.dot\".secret",
                        "GATEWRIGHT_CONSOLES_PUBLISHER_SECRET",
                        "quarkus.http.port",
                        "HOME"))
                .isEmpty();
    }

    @Test
    void doesNotTakeAPartOfAKeyOrALongerOne() {
        assertThat(problems(
                        "gatewright.events",
                        "gatewright.demo.more",
                        "gatewright.consoles.a.b.secret",
                        "gatewrightX.events"))
                .hasSize(3);
    }

    @Test
    void leavesAloneWhatKubernetesAndOurScriptsSet() {
        assertThat(problems(
                        "GATEWRIGHT_PUBLISHER_SERVICE_HOST",
                        "GATEWRIGHT_PUBLISHER_PORT_9301_TCP_ADDR",
                        "GATEWRIGHT_SERVICE_PORT_HTTP",
                        "GATEWRIGHT_JAVA_HOME",
                        "GATEWRIGHT_STATE_FOLDER",
                        "GATEWRIGHT_OPA",
                        "GATEWRIGHT_MAVEN"))
                .isEmpty();
    }

    @Test
    void judgesAVariableOnceNotTheKeyThatIsGuessedFromIt() {
        assertThat(keys.problems(
                        List.of("GATEWRIGHT_EVENTS_TOPIC_PREFX", "gatewright.events.topic.prefx"),
                        "GATEWRIGHT_EVENTS_TOPIC_PREFX"::equals))
                .hasSize(1);
    }

    @Test
    void servesEveryPrefix() {
        UnknownKeys gateway =
                new UnknownKeys("gateway.", List.of("gateway.control.folder", "gateway.control.poll-interval"), "");

        assertThat(gateway.problems(
                        List.of(
                                "gateway.control.foldr",
                                "gateway.control.folder",
                                "GATEWAY_CONTROL_FOLER",
                                "GATEWAY_SERVICE_HOST",
                                "GATEWAY_SERVICE_PORT_HTTP",
                                "GATEWAY_PORT",
                                "GATEWAY_PORT_8080_TCP_ADDR",
                                "GATEWAY_CONTROL_POLL_INTERVAL",
                                "gatewright.demo"),
                        name -> false))
                .containsExactly(
                        "unknown key GATEWAY_CONTROL_FOLER; did you mean GATEWAY_CONTROL_FOLDER?",
                        "unknown key gateway.control.foldr; did you mean gateway.control.folder?");
    }

    private List<String> problems(String... names) {
        return keys.problems(List.of(names), name -> false);
    }
}
