package dev.gatewright.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HopByHopTest {

    private final HopByHop hop =
            HopByHop.of(MultiMap.caseInsensitiveMultiMap().add("Connection", "keep-alive, X-Mine"));

    @ParameterizedTest
    @ValueSource(strings = {"gatewright-subject", "gatewright_subject", "gatewright-", "connection", "x-mine"})
    void holdsBackOurOwnFieldsAndThoseOfTheConnection(String name) {
        assertThat(hop.holds(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gatewright", "gatewrights", "accept", "x-gatewright-subject"})
    void letsOthersPass(String name) {
        assertThat(hop.holds(name)).isFalse();
    }
}
