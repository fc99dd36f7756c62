package dev.gatewright.keymanager.organizations;

import dev.gatewright.chassis.access.Assignment;
import dev.gatewright.chassis.access.Membership;
import dev.gatewright.chassis.access.Role;
import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.identity.Ids;
import dev.gatewright.keymanager.roles.Assignments;
import dev.gatewright.keymanager.roles.Assignments.Holder;
import dev.gatewright.keymanager.system.SystemWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who belongs where, and with which roles. A role name that this version does not know is none. */
@ApplicationScoped
public class Memberships {

    private static final String OF_PERSON = """
            select o.id, o.slug, o.name, a.role, a.group_scope, a.api_scope
            from membership m join organization o on o.id = m.organization
            left join assignment a on a.membership = m.id
            where m.person = ? and m.accepted is not null and o.status = 'active' order by o.slug, a.created, a.id
            """;

    private static final String OF_CLIENT = """
            select o.id, o.slug, o.name, a.role, a.group_scope, a.api_scope
            from oauth_client c join organization o on o.id = c.organization
            left join client_assignment a on a.client = c.id
            where c.id = ? and o.status = 'active' order by a.created, a.id
            """;

    private final Assignments rows;
    private final Database database;
    private final SystemWork system;
    private final Clock clock;

    Memberships(Assignments rows, Database database, SystemWork system, Clock clock) {
        this.rows = rows;
        this.database = database;
        this.system = system;
        this.clock = clock;
    }

    private record Line(
            UUID organization,
            String slug,
            String name,
            @Nullable Assignment assignment) {}

    public List<Membership> ofPerson(UUID person) {
        return read(OF_PERSON, person);
    }

    /** A service account's place in its organization. */
    public List<Membership> ofClient(UUID client) {
        return read(OF_CLIENT, client);
    }

    /** Makes the person a member, in addition to what it is already. */
    public void add(UUID organization, UUID person, Set<Assignment> assignments) {
        system.in(() -> {
            database.update(
                    "insert into membership (id, organization, person, version, created, accepted)"
                            + " values (?, ?, ?, 1, ?, ?)"
                            + " on conflict (organization, person) do update set version = membership.version + 1",
                    Ids.next(),
                    organization,
                    person,
                    clock.instant(),
                    clock.instant());
            UUID membership = database.first(
                            "select id from membership where organization = ? and person = ?",
                            row -> row.getObject(1, UUID.class),
                            organization,
                            person)
                    .orElseThrow();
            rows.add(Holder.MEMBERSHIP, organization, membership, assignments);
            return membership;
        });
    }

    public void addToClient(UUID organization, UUID client, Set<Assignment> assignments) {
        system.in(() -> {
            rows.add(Holder.CLIENT, organization, client, assignments);
            return client;
        });
    }

    /** What was invited counts from now on; false when there is no such invitation any more. */
    public boolean accept(UUID organization, UUID person) {
        return system.in(() -> database.update(
                        "update membership set accepted = ?, version = version + 1"
                                + " where organization = ? and person = ? and accepted is null",
                        clock.instant(),
                        organization,
                        person))
                == 1;
    }

    /** Whether the person has an invitation there that is open. */
    public boolean isInvited(UUID organization, UUID person) {
        return system.in(() -> database.first(
                        "select 1 from membership where organization = ? and person = ? and accepted is null",
                        row -> true,
                        organization,
                        person))
                .isPresent();
    }

    /** Whether some person owns some organization: before that, the first owner's link is offered. */
    public boolean hasOwner() {
        return system.in(() -> database.first(
                        "select 1 from assignment where role = 'owner' and group_scope is null and api_scope is null"
                                + " limit 1",
                        row -> true)
                .isPresent());
    }

    private List<Membership> read(String sql, UUID holder) {
        List<Line> lines = system.in(() -> database.list(sql, Memberships::line, holder));
        Map<UUID, Line> organizations = new LinkedHashMap<>();
        Map<UUID, Set<Assignment>> assignments = new LinkedHashMap<>();
        for (Line line : lines) {
            organizations.putIfAbsent(line.organization(), line);
            Set<Assignment> held = assignments.computeIfAbsent(line.organization(), id -> new LinkedHashSet<>());
            Optional.ofNullable(line.assignment()).ifPresent(held::add);
        }
        return organizations.values().stream()
                .map(line -> new Membership(
                        line.organization(),
                        line.slug(),
                        line.name(),
                        Set.copyOf(assignments.getOrDefault(line.organization(), Set.of()))))
                .toList();
    }

    private static Line line(ResultSet row) throws SQLException {
        String name = row.getString("role");
        UUID group = row.getObject("group_scope", UUID.class);
        UUID api = row.getObject("api_scope", UUID.class);
        Assignment assignment = Optional.ofNullable(name)
                .flatMap(Role::ofClaim)
                .map(role -> new Assignment(role, group, api))
                .orElse(null);
        return new Line(row.getObject("id", UUID.class), row.getString("slug"), row.getString("name"), assignment);
    }
}
