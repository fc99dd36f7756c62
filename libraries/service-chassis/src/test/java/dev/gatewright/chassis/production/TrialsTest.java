package dev.gatewright.chassis.production;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialsTest {

    private static final String GOOD_SECRET = "k7Qw2rTz9LmXc4VbN8pYd3Fg6Hj1Ss5A";

    private static List<String> objections(Map<String, String> values) {
        SignInConfig config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .withMapping(SignInConfig.class)
                .build()
                .getConfigMapping(SignInConfig.class);
        return new SignInRule(config).objections();
    }

    @Test
    void hasNothingAgainstASoundSignIn() {
        assertThat(objections(Map.of(
                        "gatewright.key-manager.url",
                        "https://identity.acme.example",
                        "gatewright.service.client-secret",
                        GOOD_SECRET)))
                .isEmpty();
    }

    @Test
    void hasNothingAgainstAServiceWithoutAConsoleOfItsOwn() {
        assertThat(objections(Map.of("gatewright.service.client-secret", ""))).isEmpty();
    }

    @Test
    void saysEveryReasonAtOnce() {
        assertThat(objections(Map.of(
                        "gatewright.key-manager.url", "http://identity.acme.example",
                        "gatewright.service.client-secret", "quick-start-secret-of-the-publisher-console")))
                .satisfiesExactly(
                        issuer -> assertThat(issuer)
                                .startsWith("gatewright.key-manager.url: http://identity.acme.example is no https"),
                        secret -> assertThat(secret)
                                .startsWith("gatewright.service.client-secret: ")
                                .contains("quick start's")
                                .doesNotContain("of-the-publisher"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.example", "http://localhost:9300", "http://127.0.0.1:9300", "http://[::1]:9300"})
    void encryptedAddressesAndThoseOfThisMachineAreNotOpen(String url) {
        assertThat(Trials.open("key", URI.create(url), "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a.example", "http://localhost.a.example", "http://10.0.0.1", "ftp://a.example"})
    void allOthersAre(String url) {
        assertThat(Trials.open("key", URI.create(url), "others listen")).isPresent();
    }
}
