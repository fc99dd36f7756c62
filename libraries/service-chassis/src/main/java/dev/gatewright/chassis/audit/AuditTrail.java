package dev.gatewright.chassis.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.paging.Cursor;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stored chains, one for each organization. */
@ApplicationScoped
public class AuditTrail {

    private static final String COLUMNS =
            "organization, number, at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, subject_name,"
                    + " before, after, previous, hash";
    private static final int AT_ONCE = 1_000;

    private final Database database;
    private final ObjectMapper json;
    private final Clock clock;

    AuditTrail(Database database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** The current organization's entries, newest first; those of one thing when a subject is given. */
    public Page<AuditEntry> read(PageRequest request, @Nullable UUID subject) {
        long before = request.cursor(1).map(AuditTrail::number).orElse(Long.MAX_VALUE);
        List<AuditEntry> rows = database.list(
                "select " + COLUMNS + " from audit_entry where number < ? and (?::uuid is null or subject_id = ?::uuid)"
                        + " order by number desc limit ?",
                AuditTrail::entry,
                before,
                subject,
                subject,
                request.fetch());
        long total = database.first(
                        "select count(*) from audit_entry where ?::uuid is null or subject_id = ?::uuid",
                        row -> row.getLong(1),
                        subject,
                        subject)
                .orElse(0L);
        return Page.of(rows, request, total, entry -> Cursor.of(Long.toString(entry.number())));
    }

    /** The number of the current organization's first entry that does not follow from the one before; empty when sound. */
    public OptionalLong firstBroken() {
        String previous = AuditHash.START;
        long number = 0;
        while (true) {
            List<AuditEntry> rows = database.list(
                    "select " + COLUMNS + " from audit_entry where number > ? order by number limit " + AT_ONCE,
                    AuditTrail::entry,
                    number);
            for (AuditEntry entry : rows) {
                number++;
                boolean follows = entry.number() == number && entry.previous().equals(previous);
                if (!follows || !AuditHash.of(entry).equals(entry.hash())) {
                    return OptionalLong.of(number);
                }
                previous = entry.hash();
            }
            if (rows.size() < AT_ONCE) {
                return headAgrees(number, previous) ? OptionalLong.empty() : OptionalLong.of(number + 1);
            }
        }
    }

    void append(
            UUID organization,
            Actor actor,
            String action,
            Subject subject,
            @Nullable Object before,
            @Nullable Object after) {
        database.update(
                "insert into audit_head (organization, number, hash) values (?, 0, ?) on conflict do nothing",
                organization,
                AuditHash.START);
        Head head = database.first(
                        "select number, hash from audit_head where organization = ? for update",
                        row -> new Head(row.getLong(1), row.getString(2)),
                        organization)
                .orElseThrow();
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        AuditEntry open = new AuditEntry(
                organization, head.number + 1, at, actor, action, subject, text(before), text(after), head.hash, "");
        String hash = AuditHash.of(open);
        insert(open, hash);
        database.update(
                "update audit_head set number = ?, hash = ? where organization = ?", open.number(), hash, organization);
    }

    private void insert(AuditEntry entry, String hash) {
        database.update(
                "insert into audit_entry (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                entry.organization(),
                entry.number(),
                entry.at(),
                entry.actor().kind(),
                entry.actor().id(),
                entry.actor().name(),
                entry.action(),
                entry.subject().kind(),
                entry.subject().id(),
                entry.subject().name(),
                entry.before(),
                entry.after(),
                entry.previous(),
                hash);
    }

    /** Entries cut off at the end leave no gap; only the head remembers them. */
    private boolean headAgrees(long number, String hash) {
        Optional<Head> head = database.first(
                "select number, hash from audit_head", row -> new Head(row.getLong(1), row.getString(2)));
        return head.map(h -> h.number == number && h.hash.equals(hash)).orElse(number == 0);
    }

    private @Nullable String text(@Nullable Object state) {
        try {
            return state == null ? null : json.writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The state cannot be written as JSON", e);
        }
    }

    private static long number(Cursor cursor) {
        try {
            return Long.parseLong(cursor.keys().getFirst());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getObject("organization", UUID.class),
                row.getLong("number"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new Actor(
                        row.getString("actor_kind"),
                        row.getObject("actor_id", UUID.class),
                        row.getString("actor_name")),
                row.getString("action"),
                new Subject(
                        row.getString("subject_kind"),
                        row.getObject("subject_id", UUID.class),
                        row.getString("subject_name")),
                row.getString("before"),
                row.getString("after"),
                row.getString("previous"),
                row.getString("hash"));
    }

    private record Head(long number, String hash) {}
}
