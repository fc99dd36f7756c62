package dev.gatewright.keymanager.production;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.keymanager.KeyManagerSettings;
import dev.gatewright.keymanager.demo.DemoSettings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductionRulesTest {

    private static final String SERVICE = "gatewright.key-manager.";
    private static final Map<String, String> GOOD = Map.of(
            SERVICE + "url", "https://identity.acme.example",
            SERVICE + "master-key-file", "/run/secrets/master.key",
            SERVICE + "consoles.publisher.url", "https://publisher.acme.example",
            SERVICE + "consoles.publisher.secret", "k7Qw2rTz9LmXc4VbN8pYd3Fg6Hj1Ss5A");

    private static List<String> objections(String key, String value) {
        Map<String, String> values = new HashMap<>(GOOD);
        values.put(key, value);
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .withMapping(KeyManagerSettings.class)
                .withMapping(DemoSettings.class)
                .build();
        return new ProductionRules(
                        config.getConfigMapping(KeyManagerSettings.class), config.getConfigMapping(DemoSettings.class))
                .objections();
    }

    @Test
    void hasNothingAgainstASoundConfiguration() {
        assertThat(objections("gatewright.demo", "false")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "gatewright.demo, true, one password that others know",
        "gatewright.key-manager.consoles.publisher.url, http://publisher.acme.example, codes could be read",
        "gatewright.key-manager.consoles.publisher.secret, short, use at least 32 random characters",
        "gatewright.key-manager.consoles.publisher.secret, quick-start-secret-of-the-publisher-console, quick start",
    })
    void saysWhyATrialsConfigurationIsRefused(String key, String value, String reason) {
        assertThat(objections(key, value))
                .singleElement()
                .asString()
                .startsWith(key)
                .contains(reason);
    }
}
