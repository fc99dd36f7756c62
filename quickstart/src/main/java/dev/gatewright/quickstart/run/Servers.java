package dev.gatewright.quickstart.run;

import dev.gatewright.servers.Credentials;
import dev.gatewright.servers.ServerFailed;
import dev.gatewright.servers.kafka.KafkaNode;
import dev.gatewright.servers.kafka.KafkaSettings;
import dev.gatewright.servers.postgres.PostgresCluster;
import dev.gatewright.servers.postgres.PostgresSettings;
import dev.gatewright.servers.postgres.ServiceRoles;
import dev.gatewright.servers.process.ServerCommand;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The PostgreSQL and the Kafka of a run. */
final class Servers {

    static final String POSTGRESQL = "postgresql";
    static final String KAFKA = "kafka";
    static final String DATABASE = "gatewright";

    private static final String SUPERUSER = "postgres";

    private final RunFolder folder;
    private final Settings settings;
    private final Secrets secrets;

    Servers(RunFolder folder, Settings settings, Secrets secrets) {
        this.folder = folder;
        this.settings = settings;
        this.secrets = secrets;
    }

    Part postgresql() {
        try {
            PostgresCluster cluster = PostgresCluster.prepare(new PostgresSettings(
                    folder.data(POSTGRESQL),
                    folder.programs().resolve(POSTGRESQL),
                    settings.port(Port.POSTGRESQL),
                    true,
                    superuser()));
            return part(POSTGRESQL, cluster.command(), cluster.jdbcUrl(DATABASE), cluster::isReady);
        } catch (ServerFailed | IOException e) {
            throw cannot("PostgreSQL", e);
        }
    }

    Part kafka() {
        try {
            List<Credentials> users = new ArrayList<>();
            for (String service : Services.NAMES) {
                users.add(kafkaUser(service));
            }
            KafkaNode node = KafkaNode.prepare(new KafkaSettings(
                    folder.data(KAFKA), settings.port(Port.KAFKA), settings.port(Port.KAFKA_CONTROLLER), users));
            return part(KAFKA, node.command(), node.bootstrapServers(), node::isReady);
        } catch (ServerFailed | IOException e) {
            throw cannot("Kafka", e);
        }
    }

    /** As whom a service reads and writes events. */
    Credentials kafkaUser(String service) throws IOException {
        return new Credentials(service, secrets.of("kafka " + service));
    }

    /** Makes the database with a schema and two roles for each service, of which each has random passwords. */
    void prepareDatabase(List<String> services) throws SQLException, IOException {
        try (Connection connection = PostgresCluster.open(jdbcUrl(SUPERUSER), superuser())) {
            createDatabase(connection);
        }
        try (Connection connection = PostgresCluster.open(jdbcUrl(DATABASE), superuser())) {
            for (String service : services) {
                roles(service).create(connection, DATABASE);
            }
        }
    }

    ServiceRoles roles(String service) throws IOException {
        return ServiceRoles.of(
                service, secrets.of("database " + service + " owner"), secrets.of("database " + service + " app"));
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + settings.port(Port.POSTGRESQL) + "/" + database;
    }

    String bootstrapServers() {
        return "127.0.0.1:" + settings.port(Port.KAFKA);
    }

    private Credentials superuser() throws IOException {
        return new Credentials(SUPERUSER, secrets.of("database superuser"));
    }

    private static void createDatabase(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                statement.execute("create database " + DATABASE);
            }
        }
    }

    /** The server's own log is where {@code logs} looks for it. */
    private static Part part(String name, ServerCommand command, String url, Health health) {
        return new Part(name, command.words(), url, health, command.stopSignal());
    }

    private static UpFailed cannot(String what, Exception cause) {
        return new UpFailed(what + " cannot be prepared: " + cause.getMessage(), "Nothing was deleted.");
    }
}
