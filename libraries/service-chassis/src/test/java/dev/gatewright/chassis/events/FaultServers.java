package dev.gatewright.chassis.events;

import dev.gatewright.servers.Credentials;
import dev.gatewright.servers.kafka.KafkaServer;
import dev.gatewright.servers.kafka.KafkaSettings;
import dev.gatewright.servers.postgres.PostgresServer;
import dev.gatewright.servers.postgres.PostgresSettings;
import dev.gatewright.servers.postgres.ServiceRoles;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Servers of this test's own, which it may kill. */
public final class FaultServers implements QuarkusTestResourceLifecycleManager {

    private static PostgresServer postgres;
    private static KafkaServer kafka;

    static PostgresServer postgres() {
        return postgres;
    }

    static KafkaServer kafka() {
        return kafka;
    }

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory(Path.of("target"), "fault");
            postgres = PostgresServer.start(PostgresSettings.of(
                    folder.resolve("data").toAbsolutePath(),
                    folder.resolve("binaries").toAbsolutePath()));
            kafka = KafkaServer.start(KafkaSettings.of(folder.resolve("kafka").toAbsolutePath()));
            ServiceRoles roles = new ServiceRoles(
                    "chassis_test", Credentials.random("chassis_test_owner"), Credentials.random("chassis_test_app"));
            try (Connection connection = database()) {
                roles.create(connection, "gatewright");
            }
            return Map.of(
                    "quarkus.datasource.jdbc.url", postgres.jdbcUrl("gatewright"),
                    "quarkus.datasource.username", roles.app().name(),
                    "quarkus.datasource.password", roles.app().password(),
                    "quarkus.flyway.username", roles.owner().name(),
                    "quarkus.flyway.password", roles.owner().password(),
                    "kafka.bootstrap.servers", kafka.bootstrapServers());
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("the test's servers do not start", e);
        }
    }

    private static Connection database() throws SQLException {
        Credentials superuser = postgres.superuser();
        try (Connection first = DriverManager.getConnection(
                        postgres.jdbcUrl("postgres"), superuser.name(), superuser.password());
                Statement statement = first.createStatement()) {
            statement.execute("create database gatewright");
        }
        return DriverManager.getConnection(postgres.jdbcUrl("gatewright"), superuser.name(), superuser.password());
    }

    @Override
    public void stop() {
        kafka.close();
        postgres.close();
    }
}
