package dev.gatewright.chassis.tenancy;

import static dev.gatewright.chassis.app.TestCallers.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.chassis.app.ChassisServers;
import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.identity.Ids;
import dev.gatewright.servers.postgres.ServiceRoles;
import dev.gatewright.servers.shared.SharedServers;
import dev.gatewright.servers.shared.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
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

    @Test
    void namesATenantTableThatIsNotForcedOrIsExplainedAway() throws SQLException {
        asOwner(
                "create table lax (id uuid)",
                "select gatewright_tenant_table('lax')",
                "alter table lax no force row level security",
                "create table excused (organization uuid)",
                "select gatewright_shared_table('excused', 'a reason that is none')");
        try (Connection connection = source.getConnection()) {
            assertThat(TenancyAudit.of(connection).faults())
                    .satisfiesExactlyInAnyOrder(
                            each -> assertThat(each).startsWith("lax has a row-level policy that its owner"),
                            each -> assertThat(each).startsWith("excused has no row-level policy"));
        } finally {
            asOwner("drop table lax", "drop table excused");
        }
    }

    @Test
    void namesATableWhoseRowsOthersCanReadOrAdd() throws SQLException {
        asOwner(
                "create table leaky (id uuid)",
                "select gatewright_tenant_table('leaky')",
                "create policy hole on leaky for select using (current_setting('gatewright.organization', true) is not null)",
                "create policy gap on leaky for insert with check (current_setting('gatewright.x', true) is null)",
                "select set_config('gatewright.system', 'on', false)",
                "insert into leaky (id, organization) values (gen_random_uuid(), gen_random_uuid())");
        try (Connection connection = source.getConnection()) {
            assertThat(TenancyAudit.of(connection).faults())
                    .contains(
                            "leaky can be read as another organization",
                            "leaky can be added to as another organization");
        } finally {
            asOwner("drop table leaky");
        }
    }

    @Test
    void namesATableThatTheServicesOwnRoleOwns() throws SQLException {
        String service = "r" + UUID.randomUUID().toString().replace("-", "");
        TestDatabase other = SharedServers.get().newDatabase();
        ServiceRoles roles = other.withService(service);
        try (Connection connection = other.connect(other.superuser());
                Statement statement = connection.createStatement()) {
            statement.execute("create table " + service + ".own (id uuid)");
            statement.execute(
                    "alter table " + service + ".own owner to " + roles.app().name());
        }
        try (Connection connection = other.connect(roles.app())) {
            assertThat(TenancyAudit.of(connection).faults())
                    .contains("own is owned by the role of the service, which could lift its policy");
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
