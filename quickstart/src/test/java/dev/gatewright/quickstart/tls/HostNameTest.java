package dev.gatewright.quickstart.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "Gateway.Example.com", "a-1.b", "192.168.1.20", "10.0.0.1"})
    void takesNamesAndAddresses(String told) {
        assertThat(HostName.of(told)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0.0.0.0", "300.1.1.1", "1.2.3", "::1", "-a.example", "a..b", "a/b", "a:9300", "a b", "*.a.b"
            })
    void refusesWhatIsNeither(String told) {
        assertThat(HostName.of(told)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "gw.localhost", "127.0.0.1"})
    void knowsWhatMeansThisMachineEverywhere(String told) {
        assertThat(HostName.of(told).orElseThrow().isLoopback()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost.example.com", "192.168.1.20"})
    void othersCanReachAllElse(String told) {
        assertThat(HostName.of(told).orElseThrow().isLoopback()).isFalse();
    }
}
