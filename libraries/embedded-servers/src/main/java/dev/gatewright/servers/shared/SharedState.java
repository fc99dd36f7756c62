package dev.gatewright.servers.shared;

import dev.gatewright.servers.Credentials;
import dev.gatewright.servers.process.ProcessMark;
import java.util.Properties;

/** What a test must know of the running servers. */
record SharedState(Anchor keeper, int postgresPort, Credentials superuser, String bootstrapServers) {

    static SharedState of(Properties properties) {
        return new SharedState(
                new Anchor(
                        new ProcessMark(
                                Long.parseLong(properties.getProperty("keeper")),
                                properties.getProperty("keeper.started")),
                        false),
                Integer.parseInt(properties.getProperty("postgres.port")),
                new Credentials(
                        properties.getProperty("postgres.superuser"), properties.getProperty("postgres.password")),
                properties.getProperty("kafka.bootstrap.servers"));
    }

    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("keeper", String.valueOf(keeper.process().pid()));
        properties.setProperty("keeper.started", keeper.process().started());
        properties.setProperty("postgres.port", String.valueOf(postgresPort));
        properties.setProperty("postgres.superuser", superuser.name());
        properties.setProperty("postgres.password", superuser.password());
        properties.setProperty("kafka.bootstrap.servers", bootstrapServers);
        return properties;
    }
}
