package dev.gatewright.chassis.directory;

import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.tenancy.Organization;
import dev.gatewright.chassis.tenancy.OrganizationDirectory;
import dev.gatewright.chassis.tenancy.Tenancy;
import io.quarkus.arc.DefaultBean;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** The directory of a service that does not own organizations: what key-manager's events told. */
@DefaultBean
@ApplicationScoped
class Organizations implements OrganizationDirectory {

    private final Database database;
    private final Tenancy tenancy;

    Organizations(Database database, Tenancy tenancy) {
        this.database = database;
        this.tenancy = tenancy;
    }

    @Override
    public Optional<Organization> bySlug(String slug) {
        return find("select id, slug, name from organization_projection where slug = ? and status = 'active'", slug);
    }

    @Override
    public Optional<Organization> byId(UUID id) {
        return find("select id, slug, name from organization_projection where id = ? and status = 'active'", id);
    }

    private Optional<Organization> find(String sql, Object parameter) {
        // The running transaction may belong to an organization; this question does not.
        return QuarkusTransaction.suspendingExisting()
                .call(() -> tenancy.asSystem(() -> database.first(sql, Organizations::read, parameter)));
    }

    private static Organization read(ResultSet row) throws SQLException {
        return new Organization(row.getObject("id", UUID.class), row.getString("slug"), row.getString("name"));
    }
}
