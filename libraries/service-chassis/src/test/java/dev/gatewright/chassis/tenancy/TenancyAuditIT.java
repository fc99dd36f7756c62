package dev.gatewright.chassis.tenancy;

import static dev.gatewright.chassis.app.TestCallers.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.chassis.app.ChassisServers;
import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.identity.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ChassisServers.class)
class TenancyAuditIT {

    @Inject
    Tenancy tenancy;

    @Inject
    Database database;

    @Inject
    DataSource source;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.flyway.username")
    String owner;

    @ConfigProperty(name = "quarkus.flyway.password")
    String password;

    @Test
    void findsTheChassisOwnTablesInOrder() throws SQLException {
        tenancy.as(ACME, () -> database.update("insert into note (id, text) values (?, 'for the audit')", Ids.next()));

        try (Connection connection = source.getConnection()) {
            TenancyAudit.Result result = TenancyAudit.of(connection);

            assertThat(result.faults()).isEmpty();
            assertThat(result.shared()).isEmpty();
        }
    }

    @Test
    void namesATableThatForgotItsPolicy() throws SQLException {
        asOwner("create table forgotten (id bigint)", "select gatewright_shared_table('forgotten', 'none at all!')");
        asOwner("comment on table forgotten is null");
        try (Connection connection = source.getConnection()) {
            assertThat(TenancyAudit.of(connection).faults())
                    .singleElement()
                    .asString()
                    .contains("forgotten");
        } finally {
            asOwner("drop table forgotten");
        }
    }

    private void asOwner(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, owner, password);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
