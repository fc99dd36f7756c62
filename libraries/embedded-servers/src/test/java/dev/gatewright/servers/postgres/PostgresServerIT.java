package dev.gatewright.servers.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.servers.Credentials;
import dev.gatewright.servers.ServerFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {

    @TempDir
    static Path folder;

    @Test
    void whatWasCommittedIsThereAfterACrashOnTheSamePort() throws SQLException {
        PostgresSettings settings = settings("crash");
        try (PostgresServer server = PostgresServer.start(settings)) {
            int port = server.port();
            run(server, "create table thing (name text)");
            run(server, "insert into thing values ('one')");

            server.kill();
            assertThat(server.isReady()).isFalse();
            server.startAgain();

            assertThat(server.port()).isEqualTo(port);
            assertThat(count(server)).isEqualTo(1);
        }
    }

    @Test
    void stoppingDoesNotWaitForClients() throws SQLException {
        try (PostgresServer server = PostgresServer.start(settings("clients"));
                Connection client = connect(server)) {
            server.stop();

            assertThat(client.isValid(1)).isFalse();
        }
    }

    @Test
    void aWrongPasswordIsRefusedAlsoFromThisMachine() {
        PostgresSettings settings = settings("password");
        try (PostgresServer server = PostgresServer.start(settings)) {
            Credentials wrong = new Credentials(settings.superuser().name(), "wrong");

            assertThatThrownBy(() -> PostgresCluster.open(server.jdbcUrl("postgres"), wrong))
                    .hasMessageContaining("authentication failed");
        }
    }

    @Test
    void dataOfAnotherVersionAreRefusedAndLeftAlone() throws IOException {
        PostgresSettings settings = settings("version");
        Path version =
                Files.createDirectories(settings.folder().resolve("data")).resolve("PG_VERSION");
        Files.writeString(version, "17\n");

        assertThatThrownBy(() -> PostgresServer.start(settings))
                .isInstanceOf(ServerFailed.class)
                .hasMessageContaining("of PostgreSQL 17, this is 18");
        assertThat(version).hasContent("17\n");
    }

    private static PostgresSettings settings(String name) {
        return PostgresSettings.of(folder.resolve(name), folder.resolve("binaries"));
    }

    private static Connection connect(PostgresServer server) throws SQLException {
        return PostgresCluster.open(server.jdbcUrl("postgres"), server.superuser());
    }

    private static void run(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(PostgresServer server) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from thing")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
