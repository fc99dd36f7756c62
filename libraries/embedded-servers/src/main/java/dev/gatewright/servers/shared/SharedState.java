package dev.gatewright.servers.shared;

import dev.gatewright.servers.Credentials;
import java.time.Instant;
import java.util.Properties;

/** What a test must know of the running servers. */
record SharedState(Anchor keeper, int postgresPort, Credentials superuser, String bootstrapServers) {

    static SharedState of(Properties properties) {
        return new SharedState(
                new Anchor(
                        Long.parseLong(properties.getProperty("keeper")),
                        Instant.parse(properties.getProperty("keeper.started")),
                        false),
                Integer.parseInt(properties.getProperty("postgres.port")),
                new Credentials(
                        properties.getProperty("postgres.superuser"), properties.getProperty("postgres.password")),
                properties.getProperty("kafka.bootstrap.servers"));
    }

    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("keeper", String.valueOf(keeper.pid()));
        properties.setProperty("keeper.started", keeper.started().toString());
        properties.setProperty("postgres.port", String.valueOf(postgresPort));
        properties.setProperty("postgres.superuser", superuser.name());
        properties.setProperty("postgres.password", superuser.password());
        properties.setProperty("kafka.bootstrap.servers", bootstrapServers);
        return properties;
    }
}
