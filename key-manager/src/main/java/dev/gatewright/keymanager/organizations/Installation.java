package dev.gatewright.keymanager.organizations;

import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.tenancy.Organization;
import dev.gatewright.keymanager.KeyManagerSettings;
import dev.gatewright.keymanager.system.SystemWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Who runs this installation: the organization that the configuration names, or the first there was, which is the one
 * that the first owner made.
 */
@ApplicationScoped
public class Installation {

    private final Organizations organizations;
    private final Database database;
    private final SystemWork system;
    private final KeyManagerSettings settings;

    Installation(Organizations organizations, Database database, SystemWork system, KeyManagerSettings settings) {
        this.organizations = organizations;
        this.database = database;
        this.system = system;
        this.settings = settings;
    }

    public boolean isRunBy(Organization organization) {
        return isRunBy(organization.id());
    }

    public boolean isRunBy(UUID organization) {
        return runs().filter(organization::equals).isPresent();
    }

    private Optional<UUID> runs() {
        return settings.runBy().isPresent()
                ? settings.runBy().flatMap(organizations::bySlug).map(Organization::id)
                : system.in(() -> database.first(
                        "select id from organization order by created, id limit 1",
                        row -> row.getObject(1, UUID.class)));
    }
}
