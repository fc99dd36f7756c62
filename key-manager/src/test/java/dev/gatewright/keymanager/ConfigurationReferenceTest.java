package dev.gatewright.keymanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.reference.ConfigurationKeys;
import dev.gatewright.reference.ConfigurationPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code -Dgatewright.update-docs=true} writes the page instead of comparing it. */
class ConfigurationReferenceTest {

    private static final Path PAGE = Path.of("../docs/reference/configuration-key-manager.md");

    private static final String HEAD = """
            # Configuration of key-manager

            <!-- Written by ConfigurationReferenceTest from the configuration interfaces; do not edit. -->

            Keys are given as system properties, environment variables or lines of `config/application.properties` in the
            working directory, in this order of precedence. A key below `gatewright.` that nothing reads, or a variable
            beginning with `GATEWRIGHT_` that belongs to none, stops the start with a message that names it. Durations are
            written `250ms`, `2s`, `1m`, `30d` or `PT30S`; sizes `512K`, `32M`, `1G`. A `*` stands for a name of your own.

            | key | default | meaning |
            |---|---|---|
            | `gatewright.database.url` | `jdbc:postgresql://127.0.0.1:9310/gatewright` | PostgreSQL; the schema is `key_manager`. |
            | `gatewright.database.password` | none | Of the role `key_manager_app`, which serves requests under row-level security. |
            | `gatewright.database.owner-password` | none | Of the role `key_manager_owner`, which owns and migrates the schema. |
            | `gatewright.kafka.servers` | `127.0.0.1:9311` | Kafka's bootstrap servers; `kafka.*` takes any of its client's settings. |
            | `quarkus.http.host`, `quarkus.http.port` | `0.0.0.0`, `9300` | Where the console and the interfaces listen; `/q/health/ready` and `/q/metrics` too, which a proxy in front should not pass on. |
            | `quarkus.profile` | `prod` | With `prod,production` a trial's secrets, demo data and http addresses are refused. |
            """;

    @Test
    void documentsEveryKey() throws IOException {
        ConfigurationKeys keys = ConfigurationKeys.of(
                Path.of("src/main/java"),
                Path.of("../libraries/service-chassis/src/main/java"),
                Path.of("../libraries/console-ui/src/main/java"));
        String page = ConfigurationPage.of(PAGE, HEAD, keys.all());
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }
}
