package dev.gatewright.chassis.directory;

import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.events.Event;
import dev.gatewright.chassis.events.EventHandler;
import dev.gatewright.contracts.event.OrganizationState;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps the table of organizations. */
@ApplicationScoped
class OrganizationProjection implements EventHandler {

    private final Database database;

    OrganizationProjection(Database database) {
        this.database = database;
    }

    @Override
    public String noun() {
        return OrganizationState.NOUN;
    }

    @Override
    public String consumer() {
        return "organizations";
    }

    @Override
    public void apply(Event event) {
        if (event.deleted()) {
            database.update("delete from organization_projection where id = ?", event.id());
            return;
        }
        OrganizationState state = event.payload(OrganizationState.class);
        database.update("""
                insert into organization_projection (id, slug, name, status) values (?, ?, ?, ?)
                on conflict (id) do update
                set slug = excluded.slug, name = excluded.name, status = excluded.status
                """, event.id(), state.slug(), state.name(), state.status());
    }
}
