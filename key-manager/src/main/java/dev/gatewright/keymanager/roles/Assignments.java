package dev.gatewright.keymanager.roles;

import dev.gatewright.chassis.access.Assignment;
import dev.gatewright.chassis.access.Role;
import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.identity.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The stored assignments, in the transaction and scope of whoever asks. */
@ApplicationScoped
public class Assignments {

    /** An expression over the rows {@code a} of one holder, which {@link #parse} reads. */
    public static final String AGGREGATE = "string_agg(a.role || '/' || coalesce(a.group_scope::text, '') || '/'"
            + " || coalesce(a.api_scope::text, ''), ',' order by a.created, a.id)";

    private final Database database;
    private final Clock clock;

    Assignments(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Who has assignments. */
    public enum Holder {
        MEMBERSHIP("assignment", "membership"),
        CLIENT("client_assignment", "client");

        private final String table;
        private final String column;

        Holder(String table, String column) {
            this.table = table;
            this.column = column;
        }
    }

    public void add(Holder holder, UUID organization, UUID id, Set<Assignment> assignments) {
        for (Assignment assignment : assignments) {
            database.update(
                    "insert into " + holder.table + " (id, organization, " + holder.column
                            + ", role, group_scope, api_scope, created) values (?, ?, ?, ?, ?, ?, ?)"
                            + " on conflict do nothing",
                    Ids.next(),
                    organization,
                    id,
                    assignment.role().claim(),
                    assignment.group(),
                    assignment.api(),
                    clock.instant());
        }
    }

    public void replace(Holder holder, UUID organization, UUID id, Set<Assignment> assignments) {
        database.update("delete from " + holder.table + " where " + holder.column + " = ?", id);
        add(holder, organization, id, assignments);
    }

    /** What {@link #AGGREGATE} gave; a role that this version does not know is none. */
    public static Set<Assignment> parse(@Nullable String aggregate) {
        Set<Assignment> assignments = new LinkedHashSet<>();
        if (aggregate != null) {
            Stream.of(aggregate.split(",", -1)).forEach(part -> {
                String[] fields = part.split("/", -1);
                Role.ofClaim(fields[0])
                        .map(role -> new Assignment(role, id(fields[1]), id(fields[2])))
                        .ifPresent(assignments::add);
            });
        }
        return assignments;
    }

    private static @Nullable UUID id(String text) {
        return text.isEmpty() ? null : UUID.fromString(text);
    }
}
