package dev.gatewright.keymanager.grants;

import dev.gatewright.chassis.database.Database;
import dev.gatewright.keymanager.system.SystemWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** What people have agreed to let applications do. */
@ApplicationScoped
class Consents {

    private final Database database;
    private final SystemWork system;
    private final Clock clock;

    Consents(Database database, SystemWork system, Clock clock) {
        this.database = database;
        this.system = system;
        this.clock = clock;
    }

    boolean covers(UUID person, String clientId, Set<String> scopes) {
        return given(person, clientId).containsAll(scopes);
    }

    void give(UUID person, String clientId, Set<String> scopes) {
        system.in(() -> {
            Set<String> all = new TreeSet<>(given(person, clientId));
            all.addAll(scopes);
            return database.update(
                    "insert into consent (person, client_id, scope, given) values (?, ?, ?, ?)"
                            + " on conflict (person, client_id) do update set scope = excluded.scope,"
                            + " given = excluded.given",
                    person,
                    clientId,
                    String.join(" ", all),
                    clock.instant());
        });
    }

    private Set<String> given(UUID person, String clientId) {
        return system.in(() -> database.first(
                        "select scope from consent where person = ? and client_id = ?",
                        row -> Set.of(row.getString(1).split(" ")),
                        person,
                        clientId)
                .orElse(Set.of()));
    }
}
