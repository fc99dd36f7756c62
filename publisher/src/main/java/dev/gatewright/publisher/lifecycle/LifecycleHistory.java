package dev.gatewright.publisher.lifecycle;

import dev.gatewright.chassis.access.Person;
import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.identity.Ids;
import dev.gatewright.publisher.apis.ApiVersion;
import dev.gatewright.publisher.apis.Lifecycle;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;

/** The stored steps. */
@ApplicationScoped
class LifecycleHistory {

    private final Database database;
    private final Clock clock;

    LifecycleHistory(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The newest first; a version takes a handful in its life. */
    List<LifecycleChange> of(ApiVersion version) {
        return database.list(
                """
                select previous, next, comment, person_name, created_at from lifecycle_change
                where api_version = ? order by created_at desc, id desc limit 200
                """,
                row -> new LifecycleChange(
                        Lifecycle.of(row.getString("previous")).orElseThrow(),
                        Lifecycle.of(row.getString("next")).orElseThrow(),
                        row.getString("comment"),
                        row.getString("person_name"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()),
                version.id());
    }

    void add(ApiVersion version, Lifecycle next, String comment, Person person) {
        database.update(
                """
                insert into lifecycle_change
                    (id, api_version, previous, next, comment, person, person_name, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                Ids.next(),
                version.id(),
                version.lifecycle().slug(),
                next.slug(),
                comment,
                person.id(),
                person.name(),
                clock.instant());
    }
}
