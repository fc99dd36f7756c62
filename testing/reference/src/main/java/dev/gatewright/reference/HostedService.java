package dev.gatewright.reference;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A hosted service as its page of configuration begins; what all of them take is said in one place.
 *
 * @param name of its folder and its page
 * @param title as in "Configuration of …"
 * @param rows further keys that no interface has, each a line of the first table
 */
public record HostedService(String name, String title, String schema, String host, int port, String rows) {

    /** Where the page lies, as seen from the service's module. */
    public Path file() {
        return Path.of("../docs/reference/configuration-" + name + ".md");
    }

    /** The page as the interfaces of the service and of the libraries that all services use have it. */
    public String page() throws IOException {
        ConfigurationKeys keys = ConfigurationKeys.of(
                Path.of("src/main/java"),
                Path.of("../libraries/service-chassis/src/main/java"),
                Path.of("../libraries/console-ui/src/main/java"));
        return ConfigurationPage.of(file(), head(), keys.all());
    }

    private String head() {
        return """
            # Configuration of %1$s

            <!-- Written by ConfigurationReferenceTest from the configuration interfaces; do not edit. -->

            Keys are given as system properties, environment variables or lines of `config/application.properties` in the
            working directory, in this order of precedence. A key below `gatewright.` that nothing reads, or a variable
            beginning with `GATEWRIGHT_` that belongs to none, stops the start with a message that names it. Durations are
            written `250ms`, `2s`, `1m`, `30d` or `PT30S`; sizes `512K`, `32M`, `1G`. A `*` stands for a name of your own.

            | key | default | meaning |
            |---|---|---|
            | `gatewright.database.url` | `jdbc:postgresql://127.0.0.1:9310/gatewright` | PostgreSQL; the schema is `%2$s`. |
            | `gatewright.database.password` | none | Of the role `%2$s_app`, which serves requests under row-level security. |
            | `gatewright.database.owner-password` | none | Of the role `%2$s_owner`, which owns and migrates the schema. |
            | `gatewright.kafka.servers` | `127.0.0.1:9311` | Kafka's bootstrap servers; `kafka.*` takes any of its client's settings. |
            %5$s| `quarkus.http.host`, `quarkus.http.port` | `%3$s`, `%4$d` | Where the console and the interfaces listen; `/q/health/ready` and, for operators, `/q/metrics` too. |
            | `quarkus.profile` | `prod` | With `prod,production` a trial's secrets, demo data and http addresses are refused. |
            """.formatted(title, schema, host, port, rows);
    }
}
