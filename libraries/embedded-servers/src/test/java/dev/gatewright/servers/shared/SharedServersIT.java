package dev.gatewright.servers.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.servers.Credentials;
import dev.gatewright.servers.postgres.ServiceRoles;
import dev.gatewright.servers.process.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedServersIT {

    @Test
    void theSecondWhoAsksGetsTheSameServersAndAnotherDatabase() {
        TestDatabase first = SharedServers.get().newDatabase();
        TestDatabase second = SharedServers.get().newDatabase();

        assertThat(second.port()).isEqualTo(first.port());
        assertThat(second.name()).isNotEqualTo(first.name());
    }

    @Test
    void aServiceWorksWithRowsThatItsOwnerMadeAndCanChangeNoTable() throws SQLException {
        TestDatabase database = SharedServers.get().newDatabase();
        ServiceRoles roles = database.withService("key-manager");

        run(database, roles.owner(), "create table thing (name text)");
        run(database, roles.app(), "insert into thing values ('one')");

        assertThat(roles.schema()).isEqualTo("key_manager");
        assertThatThrownBy(() -> run(database, roles.app(), "create table own (name text)"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> run(database, roles.app(), "alter table thing add column more text"))
                .hasMessageContaining("must be owner");
    }

    @Test
    void aPolicyHoldsForOwnerAndService() throws SQLException {
        TestDatabase database = SharedServers.get().newDatabase();
        ServiceRoles roles = database.withService("publisher");
        run(database, roles.owner(), "create table thing (name text)");
        run(database, roles.app(), "insert into thing values ('one')");

        run(database, roles.owner(), "alter table thing enable row level security, force row level security");

        assertThat(count(database, roles.app())).isZero();
        assertThat(count(database, roles.owner())).isZero();
    }

    @Test
    void aServiceDoesNotSeeAnothersSchema() throws SQLException {
        TestDatabase database = SharedServers.get().newDatabase();
        ServiceRoles publisher = database.withService("publisher");
        ServiceRoles keyManager = database.withService("key-manager");
        run(database, publisher.owner(), "create table thing (name text)");

        assertThatThrownBy(() -> run(database, keyManager.app(), "select * from publisher.thing"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void rolesAreMadeOnceForAllDatabases() throws SQLException {
        ServiceRoles first = SharedServers.get().newDatabase().withService("publisher");
        ServiceRoles second = SharedServers.get().newDatabase().withService("publisher");

        assertThat(second).isEqualTo(first);
    }

    @Test
    void kafkaTakesTopicsOfTheTestsOwn() throws Exception {
        SharedServers servers = SharedServers.get();
        String topic = servers.newTopicPrefix() + "gatewright.thing.v1";
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get(30, TimeUnit.SECONDS);
            assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS)).contains(topic);
        }
    }

    @Test
    void aServiceFindsBothServersByItsConfiguration() {
        assertThat(SharedServers.get().configuration("key-manager"))
                .containsEntry("quarkus.datasource.username", "key_manager_app")
                .containsEntry("quarkus.flyway.username", "key_manager_owner")
                .containsKeys(
                        "quarkus.datasource.jdbc.url",
                        "quarkus.datasource.password",
                        "quarkus.flyway.password",
                        "kafka.bootstrap.servers",
                        "gatewright.events.topic-prefix");
    }

    @Test
    void whoComesWhileTheServersStopGetsNewOnes(@TempDir Path place) throws Exception {
        SharedFolder folder = new SharedFolder(place);
        SharedServers.in(folder);
        Anchor build = Anchor.ofThisProcess();
        Path user =
                place.resolve("users").resolve(String.valueOf(build.process().pid()));
        Files.writeString(user, build.process().pid() + " ended-long-ago true");

        Await.until("the keeper's decision to stop", Duration.ofMinutes(1), () -> isForgotten(folder));
        TestDatabase database = SharedServers.in(folder).newDatabase();

        run(database, database.superuser(), "create table thing (name text)");
        Files.writeString(user, build.process().pid() + " ended-long-ago true");
        Await.until("the end of the servers", Duration.ofMinutes(1), () -> isForgotten(folder));
        try (FileChannel lock = folder.lock()) {
            assertThat(lock.isOpen()).isTrue();
        }
    }

    private static boolean isForgotten(SharedFolder folder) {
        try {
            return folder.state().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(TestDatabase database, Credentials role, String sql) throws SQLException {
        try (Connection connection = database.connect(role);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(TestDatabase database, Credentials role) throws SQLException {
        try (Connection connection = database.connect(role);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from thing")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
