package dev.gatewright.chassis.tenancy;

import static dev.gatewright.chassis.app.TestCallers.ACME;
import static dev.gatewright.chassis.app.TestCallers.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.chassis.app.ChassisServers;
import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.database.DatabaseFailed;
import dev.gatewright.chassis.identity.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ChassisServers.class)
class TenancyIT {

    @Inject
    Tenancy tenancy;

    @Inject
    Database database;

    @Inject
    OrganizationDirectory directory;

    @Test
    void anOrganizationSeesItsRowsAndNoOthers() {
        UUID acmes = add(ACME);
        UUID globexs = add(GLOBEX);

        assertThat(tenancy.as(ACME, this::notes)).contains(acmes).doesNotContain(globexs);
        assertThat(tenancy.as(GLOBEX, this::notes)).contains(globexs).doesNotContain(acmes);
        assertThat(tenancy.asSystem(this::notes)).contains(acmes, globexs);
    }

    @Test
    void withoutAScopeThereAreNoRowsAndNoneCanBeWritten() {
        add(ACME);

        assertThat(notes()).isEmpty();
        assertThat(database.update("delete from note")).isZero();
        assertThatThrownBy(() -> database.update("insert into note (id, text) values (?, 'x')", Ids.next()))
                .isInstanceOf(DatabaseFailed.class);
    }

    @Test
    void aRowCannotBeWrittenForAnotherOrganization() {
        assertThatThrownBy(() -> tenancy.as(
                        ACME,
                        () -> database.update(
                                "insert into note (id, organization, text) values (?, ?, 'x')", Ids.next(), GLOBEX)))
                .isInstanceOf(DatabaseFailed.class)
                .hasMessageContaining("row-level security");
    }

    @Test
    void aTransactionKeepsItsScopeAndRefusesAnother() {
        assertThatThrownBy(() -> tenancy.as(
                        ACME, () -> QuarkusTransaction.requiringNew().call(() -> tenancy.as(GLOBEX, this::notes))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("open the scope before the transaction");
    }

    @Test
    void theSameScopeMayBeOpenedAgainInATransaction() {
        UUID id = add(ACME);

        assertThat(tenancy.as(ACME, () -> QuarkusTransaction.requiringNew().call(() -> tenancy.as(ACME, this::notes))))
                .contains(id);
    }

    @Test
    void aRolledBackTransactionLeavesNothingOnTheConnection() {
        for (int i = 0; i < 40; i++) {
            assertThatThrownBy(() -> tenancy.asSystem(
                            () -> QuarkusTransaction.requiringNew().call(() -> {
                                notes();
                                throw new IllegalStateException("away");
                            })))
                    .isNotNull();
            assertThat(settings()).isEqualTo("|off");
        }
    }

    @Test
    void anOrganizationIsFoundWithinATransactionOfAnother() {
        UUID id = Ids.next();
        tenancy.asSystem(() -> database.update(
                "insert into organization_projection values (?, ?, 'Initech', 'active')", id, "initech-" + id));

        assertThat(tenancy.as(
                        ACME, () -> QuarkusTransaction.requiringNew().call(() -> directory.bySlug("initech-" + id))))
                .contains(new Organization(id, "initech-" + id, "Initech"));
    }

    private UUID add(UUID organization) {
        UUID id = Ids.next();
        tenancy.as(
                organization,
                () -> QuarkusTransaction.requiringNew()
                        .call(() -> database.update("insert into note (id, text) values (?, ?)", id, id.toString())));
        return id;
    }

    private List<UUID> notes() {
        return database.list("select id from note", row -> row.getObject(1, UUID.class));
    }

    private String settings() {
        return database.first(
                        "select current_setting('gatewright.organization', true) || '|'"
                                + " || current_setting('gatewright.system', true)",
                        row -> row.getString(1))
                .orElseThrow();
    }
}
