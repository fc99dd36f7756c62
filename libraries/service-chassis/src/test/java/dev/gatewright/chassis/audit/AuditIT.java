package dev.gatewright.chassis.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.chassis.app.ChassisServers;
import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.identity.Ids;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.chassis.tenancy.Tenancy;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ChassisServers.class)
class AuditIT {

    @Inject
    Audit audit;

    @Inject
    AuditTrail trail;

    @Inject
    Tenancy tenancy;

    @Inject
    Database database;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.flyway.username")
    String owner;

    @ConfigProperty(name = "quarkus.flyway.password")
    String password;

    @Test
    void chainsEntriesWrittenAtTheSameTime() {
        UUID organization = Ids.next();
        IntStream.range(0, 40).parallel().forEach(i -> record(organization, "n" + i));

        assertThat(tenancy.as(organization, trail::firstBroken)).isEmpty();
        Page<AuditEntry> page = tenancy.as(organization, () -> trail.read(PageRequest.of(15, null), null));
        assertThat(page.total()).isEqualTo(40);
        assertThat(page.items()).extracting(AuditEntry::number).startsWith(40L, 39L);
        Page<AuditEntry> next = tenancy.as(organization, () -> trail.read(PageRequest.of(50, page.next()), null));
        assertThat(next.items()).hasSize(25);
        assertThat(next.next()).isNull();
    }

    @Test
    void showsWhereItWasAltered() throws SQLException {
        UUID organization = Ids.next();
        IntStream.range(0, 5).forEach(i -> record(organization, "n" + i));
        asOwner("update audit_entry set subject_name = 'nobody' where organization = '%s' and number = 3"
                .formatted(organization));

        assertThat(tenancy.as(organization, trail::firstBroken)).hasValue(3);
    }

    @Test
    void missesEntriesCutOffAtTheEnd() throws SQLException {
        UUID organization = Ids.next();
        IntStream.range(0, 5).forEach(i -> record(organization, "n" + i));
        asOwner("delete from audit_entry where organization = '%s' and number = 5".formatted(organization));

        assertThat(tenancy.as(organization, trail::firstBroken)).hasValue(5);
    }

    @Test
    void cannotBeAlteredByTheServiceItself() {
        UUID organization = Ids.next();
        record(organization, "once");

        assertThatThrownBy(() -> tenancy.as(organization, () -> database.update("delete from audit_entry")))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> tenancy.as(organization, () -> database.update("update audit_entry set action = 'x'")))
                .hasMessageContaining("permission denied");
    }

    private void record(UUID organization, String name) {
        tenancy.as(
                organization,
                () -> QuarkusTransaction.requiringNew()
                        .run(() -> audit.record(
                                "note.created", new Subject("note", Ids.next(), name), null, Map.of("text", name))));
    }

    private void asOwner(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, owner, password);
                Statement statement = connection.createStatement()) {
            statement.execute("select set_config('gatewright.system', 'on', false)");
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }
}
