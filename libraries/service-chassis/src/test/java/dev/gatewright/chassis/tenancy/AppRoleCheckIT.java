package dev.gatewright.chassis.tenancy;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.chassis.database.Database;
import dev.gatewright.servers.Credentials;
import dev.gatewright.servers.postgres.ServiceRoles;
import dev.gatewright.servers.shared.SharedServers;
import dev.gatewright.servers.shared.TestDatabase;
import io.quarkus.runtime.StartupEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class AppRoleCheckIT {

    private final TestDatabase database = SharedServers.get().newDatabase();
    /** Roles of this test's own, as it changes them. */
    private final ServiceRoles roles =
            database.withService("r" + UUID.randomUUID().toString().replace("-", ""));

    @BeforeEach
    void ownATable() throws SQLException {
        as(roles.owner(), "create table note (id uuid primary key)");
    }

    @Test
    void startsAsARoleThatOwnsNothing() {
        assertThatCode(() -> check(roles.app())).doesNotThrowAnyException();
    }

    @Test
    void refusesTheOwnerOfTheTables() {
        assertThatThrownBy(() -> check(roles.owner())).hasMessageContaining("owns tables");
    }

    @Test
    void refusesASuperuser() {
        assertThatThrownBy(() -> check(database.superuser())).hasMessageContaining("is a superuser");
    }

    @Test
    void refusesARoleThatBypassesTheRules() throws SQLException {
        as(database.superuser(), "alter role " + roles.app().name() + " bypassrls");

        assertThatThrownBy(() -> check(roles.app())).hasMessageContaining("bypasses row-level security");
    }

    @Test
    void refusesARoleThatMayBecomeTheOwner() throws SQLException {
        as(
                database.superuser(),
                "grant " + roles.owner().name() + " to " + roles.app().name());

        assertThatThrownBy(() -> check(roles.app()))
                .hasMessageContaining(
                        "owns tables as a member of " + roles.owner().name());
    }

    private void check(Credentials role) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(role.name());
        source.setPassword(role.password());
        new AppRoleCheck(new Database(source)).check(new StartupEvent());
    }

    private void as(Credentials role, String sql) throws SQLException {
        try (Connection connection = database.connect(role);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
