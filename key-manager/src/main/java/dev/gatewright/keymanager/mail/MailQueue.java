package dev.gatewright.keymanager.mail;

import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.identity.Ids;
import dev.gatewright.keymanager.KeyManagerSettings;
import dev.gatewright.keymanager.people.Accounts;
import dev.gatewright.keymanager.system.SystemWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The mails that wait, and what became of the others. There is one of a kind for an address and an organization. */
@ApplicationScoped
public class MailQueue {

    /** Longer than a try lasts: who takes a mail and dies leaves it to another one after this time. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final String ADD = """
            insert into mail (id, kind, recipient, organization, status, tries, created, changed, due)
            values (?, ?, ?, ?, 'waiting', 0, ?, ?, ?)
            on conflict (kind, recipient, organization) do update set id = excluded.id, status = 'waiting', tries = 0,
                created = excluded.created, changed = excluded.changed, due = excluded.due, problem = null
            """;
    private static final String TAKE = """
            update mail set tries = tries + 1, due = ? where id = (
                select id from mail where status = 'waiting' and due <= ? order by due limit 1 for update skip locked)
            returning id, kind, recipient, organization, tries, created
            """;

    private final Database database;
    private final SystemWork system;
    private final Event<Added> added;
    private final KeyManagerSettings.Mail settings;
    private final Clock clock;

    MailQueue(Database database, SystemWork system, Event<Added> added, KeyManagerSettings settings, Clock clock) {
        this.database = database;
        this.system = system;
        this.added = added;
        this.settings = settings.mail();
        this.clock = clock;
    }

    /** That something waits; observed after the commit. */
    record Added() {}

    /** A mail that is taken for one try. */
    record Taken(
            UUID id,
            MailKind kind,
            String recipient,
            @Nullable UUID organization,
            int tries,
            Instant created) {}

    /** Whether this installation sends mail. */
    public boolean isOn() {
        return settings.host().isPresent();
    }

    /** A part of the running transaction; what waited for the same address is sent once. */
    public void add(MailKind kind, String recipient, @Nullable UUID organization) {
        Instant now = clock.instant();
        system.in(() -> {
            database.update(ADD, Ids.next(), kind.column(), Accounts.normal(recipient), organization, now, now, now);
            added.fire(new Added());
            return kind;
        });
    }

    /** Where the invitation of that address into that organization stands, if one was to be sent. */
    public Optional<MailState> invitation(String recipient, UUID organization) {
        return system.in(() -> database.first(
                "select status, tries, changed, due, problem from mail"
                        + " where kind = 'invitation' and recipient = ? and organization = ?",
                MailQueue::state,
                Accounts.normal(recipient),
                organization));
    }

    /** Takes an invitation back, so that it is neither sent nor shown. */
    public void withdrawInvitation(String recipient, UUID organization) {
        system.in(() -> database.update(
                "delete from mail where kind = 'invitation' and recipient = ? and organization = ?",
                Accounts.normal(recipient),
                organization));
    }

    Optional<Taken> take() {
        Instant now = clock.instant();
        return database.first(TAKE, MailQueue::taken, now.plus(LEASE), now);
    }

    /** What was sent needs no row any more, but for an invitation, which an owner looks after. */
    void sent(Taken mail) {
        system.in(() -> mail.kind() == MailKind.INVITATION
                ? database.update(
                        "update mail set status = 'sent', changed = ?, problem = null where id = ?",
                        clock.instant(),
                        mail.id())
                : drop(mail));
    }

    int drop(Taken mail) {
        return database.update("delete from mail where id = ?", mail.id());
    }

    /** @param next when to try again; never when absent */
    void failed(Taken mail, String problem, Optional<Instant> next) {
        Instant now = clock.instant();
        system.in(() -> database.update(
                "update mail set status = ?, changed = ?, due = ?, problem = ? where id = ?",
                next.isPresent() ? "waiting" : "failed",
                now,
                next.orElse(now),
                problem,
                mail.id()));
    }

    private static MailState state(ResultSet row) throws SQLException {
        return new MailState(
                MailState.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getInt("tries"),
                instant(row, "changed"),
                instant(row, "due"),
                row.getString("problem"));
    }

    private static Taken taken(ResultSet row) throws SQLException {
        return new Taken(
                row.getObject("id", UUID.class),
                MailKind.ofColumn(row.getString("kind")),
                row.getString("recipient"),
                row.getObject("organization", UUID.class),
                row.getInt("tries"),
                instant(row, "created"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
