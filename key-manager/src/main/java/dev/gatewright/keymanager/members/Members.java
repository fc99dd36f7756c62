package dev.gatewright.keymanager.members;

import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.identity.Ids;
import dev.gatewright.chassis.paging.Cursor;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.keymanager.roles.Assignments;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The stored members. In an organization's scope it sees that organization's only. */
@ApplicationScoped
class Members {

    private static final String SELECT = "select p.id, m.id as membership, p.email,"
            + " case when m.accepted is null then m.invited_as else p.name end as name,"
            + " case when m.accepted is null then 'invited' else p.status end as status, m.version, "
            + Assignments.AGGREGATE + " as assignments from membership m join person p on p.id = m.person"
            + " left join assignment a on a.membership = m.id where ";
    private static final String GROUP = " group by p.id, m.id order by p.email";

    private final Database database;
    private final Clock clock;

    Members(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Page<Member> page(PageRequest request) {
        String after = request.cursor(1).map(cursor -> cursor.keys().getFirst()).orElse("");
        List<Member> rows =
                database.list(SELECT + "p.email > ?" + GROUP + " limit ?", Members::member, after, request.fetch());
        long total = database.first("select count(*) from membership", row -> row.getLong(1))
                .orElse(0L);
        return Page.of(rows, request, total, member -> Cursor.of(member.email()));
    }

    Optional<Member> find(UUID person) {
        return database.first(SELECT + "m.person = ?" + GROUP, Members::member, person);
    }

    /** A new invitation, in system scope; empty when the person is a member or invited already. */
    Optional<UUID> invite(UUID organization, UUID person, String name) {
        UUID id = Ids.next();
        int added = database.update(
                "insert into membership (id, organization, person, version, created, invited_as)"
                        + " values (?, ?, ?, 1, ?, ?) on conflict do nothing",
                id,
                organization,
                person,
                clock.instant(),
                name);
        return added == 0 ? Optional.empty() : Optional.of(id);
    }

    /** Makes the next version, unless another one than {@code version} is there meanwhile. */
    boolean touch(Member member, long version) {
        return database.update(
                        "update membership set version = version + 1 where id = ? and version = ?",
                        member.membership(),
                        version)
                == 1;
    }

    boolean remove(Member member, long version) {
        return database.update("delete from membership where id = ? and version = ?", member.membership(), version)
                == 1;
    }

    /** Who changes owners does so one after the other. */
    void lock(UUID organization) {
        database.first("select id from organization where id = ? for update", row -> true, organization);
    }

    /** Whether somebody who can sign in owns the organization. */
    boolean hasOwner() {
        return database.first(
                        "select 1 from assignment a join membership m on m.id = a.membership"
                                + " join person p on p.id = m.person where a.role = 'owner' and a.group_scope is null"
                                + " and a.api_scope is null and m.accepted is not null and p.status = 'active' limit 1",
                        row -> true)
                .isPresent();
    }

    private static Member member(ResultSet row) throws SQLException {
        return new Member(
                row.getObject("id", UUID.class),
                row.getObject("membership", UUID.class),
                row.getString("email"),
                row.getString("name"),
                Member.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                Assignments.parse(row.getString("assignments")),
                row.getLong("version"));
    }
}
