package dev.gatewright.chassis.tenancy;

import dev.gatewright.chassis.database.Database;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Refuses to start as a database role for which row-level security does not hold. */
@ApplicationScoped
class AppRoleCheck {

    private static final String FAULTS = """
            select case when r.rolsuper then 'is a superuser'
                        when r.rolbypassrls then 'bypasses row-level security'
                        else 'owns tables' end
                   || case when r.rolname = current_user then '' else ' as a member of ' || r.rolname end
            from pg_roles r
            where pg_has_role(current_user, r.oid, 'member')
              and (r.rolsuper or r.rolbypassrls
                   or exists (select from pg_class c where c.relowner = r.oid and c.relkind in ('r', 'p', 'v', 'm')))
            """;

    private final Database database;

    AppRoleCheck(Database database) {
        this.database = database;
    }

    void check(@Observes @Priority(1) StartupEvent event) {
        List<String> faults = database.list(FAULTS, row -> row.getString(1));
        if (!faults.isEmpty()) {
            throw new IllegalStateException("The service's database role " + String.join(", and ", faults)
                    + ": organizations would not be kept apart. Run it as <service>_app.");
        }
    }
}
