package dev.gatewright.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.contracts.configuration.UnknownKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code -Dgatewright.update-docs=true} writes the page instead of comparing it. */
class ConfigurationReferenceTest {

    private static final Path PAGE = Path.of("../docs/reference/configuration.md");

    @Test
    void knowsExactlyTheKeysOfTheConfigurationInterfaces() throws IOException {
        assertThat(KnownKeys.ALL)
                .containsExactlyInAnyOrderElementsOf(ConfigurationKeys.all().stream()
                        .map(ConfigurationKeys.Key::name)
                        .toList());
    }

    @Test
    void documentsEveryKey() throws IOException {
        String page = page(ConfigurationKeys.all());
        if (Boolean.getBoolean("gatewright.update-docs")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private static String page(List<ConfigurationKeys.Key> keys) {
        StringBuilder text = new StringBuilder("""
                # Configuration of the gateway

                <!-- Written by ConfigurationReferenceTest from the configuration interfaces; do not edit. -->

                Keys are given as system properties (`-Dgateway.control.group=retail`), environment variables
                (`GATEWAY_CONTROL_GROUP=retail`) or lines of `config/application.properties` in the working directory, in
                this order of precedence. A key below `gateway.` that is not listed here, or a variable beginning with
                `GATEWAY_` that belongs to none of them, stops the start with a message that names it. Durations are
                written `250ms`, `2s`, `1m`; sizes `512K`, `32M`, `1G`.
                """);
        keys.stream()
                .collect(Collectors.groupingBy(
                        ConfigurationKeys.Key::prefix, java.util.TreeMap::new, Collectors.toList()))
                .forEach((prefix, room) -> append(text, prefix, room));
        return text.toString();
    }

    private static void append(StringBuilder text, String prefix, List<ConfigurationKeys.Key> room) {
        text.append("\n## `")
                .append(prefix)
                .append("`\n\n")
                .append(room.getFirst().room());
        text.append("\n\n| key | variable | value | default | meaning |\n|---|---|---|---|---|\n");
        for (ConfigurationKeys.Key key : room) {
            text.append("| `%s` | `%s` | %s | %s | %s |\n"
                    .formatted(
                            key.name(),
                            UnknownKeys.variable(key.name()),
                            key.type(),
                            key.defaultValue().map(value -> "`" + value + "`").orElse("none"),
                            key.description().replace("|", "\\|")));
        }
    }
}
