package dev.gatewright.keymanager.organizations;

import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.events.Outbox;
import dev.gatewright.chassis.identity.Ids;
import dev.gatewright.chassis.tenancy.Organization;
import dev.gatewright.chassis.tenancy.OrganizationDirectory;
import dev.gatewright.contracts.event.OrganizationState;
import dev.gatewright.keymanager.system.SystemWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** The organizations, of which this service is the owner. */
@ApplicationScoped
public class Organizations implements OrganizationDirectory {

    private static final String COLUMNS = "select id, slug, name from organization where status = 'active'";

    private final Database database;
    private final SystemWork system;
    private final Outbox outbox;
    private final Clock clock;

    Organizations(Database database, SystemWork system, Outbox outbox, Clock clock) {
        this.database = database;
        this.system = system;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Optional<Organization> bySlug(String slug) {
        return system.in(() -> database.first(COLUMNS + " and slug = ?", Organizations::organization, slug));
    }

    @Override
    public Optional<Organization> byId(UUID id) {
        return system.in(() -> database.first(COLUMNS + " and id = ?", Organizations::organization, id));
    }

    public Organization create(String slug, String name) {
        Organization organization = new Organization(Ids.next(), slug, name);
        return system.in(() -> {
            database.update(
                    "insert into organization (id, slug, name, status, version, created)"
                            + " values (?, ?, ?, 'active', 1, ?)",
                    organization.id(),
                    slug,
                    name,
                    clock.instant());
            outbox.publish(
                    OrganizationState.NOUN,
                    organization.id(),
                    1,
                    organization.id(),
                    new OrganizationState(slug, name, "active"));
            return organization;
        });
    }

    private static Organization organization(ResultSet row) throws SQLException {
        return new Organization(row.getObject("id", UUID.class), row.getString("slug"), row.getString("name"));
    }
}
