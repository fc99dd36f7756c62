package dev.gatewright.servers.shared;

import dev.gatewright.servers.postgres.ServiceRoles;
import java.util.Map;

/** What a test's services share, and nobody else does. */
public record TestSurroundings(TestDatabase database, String bootstrapServers, String topicPrefix) {

    /** The properties by which a service finds its servers. */
    public Map<String, String> configuration(String service) {
        ServiceRoles roles = database.withService(service);
        return Map.of(
                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                "quarkus.datasource.username", roles.app().name(),
                "quarkus.datasource.password", roles.app().password(),
                "quarkus.flyway.username", roles.owner().name(),
                "quarkus.flyway.password", roles.owner().password(),
                "kafka.bootstrap.servers", bootstrapServers,
                "gatewright.events.topic-prefix", topicPrefix);
    }
}
