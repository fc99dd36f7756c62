package dev.gatewright.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.reference.ConfigurationKeys;
import dev.gatewright.reference.ConfigurationPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code -Dgatewright.update-docs=true} writes the page instead of comparing it. */
class ConfigurationReferenceTest {

    private static final Path PAGE = Path.of("../docs/reference/configuration.md");

    private static final String HEAD = """
            # Configuration of the gateway

            <!-- Written by ConfigurationReferenceTest from the configuration interfaces; do not edit. -->

            Keys are given as system properties (`-Dgateway.control.group=retail`), environment variables
            (`GATEWAY_CONTROL_GROUP=retail`) or lines of `config/application.properties` in the working directory, in
            this order of precedence. A key below `gateway.` that is not listed here, or a variable beginning with
            `GATEWAY_` that belongs to none of them, stops the start with a message that names it. Durations are
            written `250ms`, `2s`, `1m`; sizes `512K`, `32M`, `1G`.
            """;

    @Test
    void knowsExactlyTheKeysOfTheConfigurationInterfaces() throws IOException {
        assertThat(KnownKeys.ALL)
                .containsExactlyInAnyOrderElementsOf(
                        keys().all().stream().map(ConfigurationKeys.Key::name).toList());
    }

    @Test
    void documentsEveryKey() throws IOException {
        String page = ConfigurationPage.of(PAGE, HEAD, keys().all());
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    static ConfigurationKeys keys() throws IOException {
        return ConfigurationKeys.of(Path.of("src/main/java"));
    }
}
