package dev.gatewright.keymanager.sessions;

import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.events.Outbox;
import dev.gatewright.chassis.identity.Ids;
import dev.gatewright.contracts.event.SessionState;
import dev.gatewright.keymanager.KeyManagerSettings;
import dev.gatewright.keymanager.organizations.PersonTrace;
import dev.gatewright.keymanager.secrets.OpaqueSecret;
import dev.gatewright.keymanager.system.SystemWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stored sessions. */
@ApplicationScoped
public class Sessions {

    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);
    private static final int LONGEST_AGENT = 300;
    private static final String LIVE = """
            select s.id, s.person, s.created, s.authenticated, s.last_seen, s.expires, s.address, s.agent
            from session s join person p on p.id = s.person
            where s.ended is null and s.expires > ? and s.last_seen > ? and p.status = 'active'
            """;

    private final Database database;
    private final SystemWork system;
    private final Outbox outbox;
    private final PersonTrace trace;
    private final KeyManagerSettings.SignIn settings;
    private final Clock clock;

    Sessions(
            Database database,
            SystemWork system,
            Outbox outbox,
            PersonTrace trace,
            KeyManagerSettings settings,
            Clock clock) {
        this.database = database;
        this.system = system;
        this.outbox = outbox;
        this.trace = trace;
        this.settings = settings.signIn();
        this.clock = clock;
    }

    /** Opens a session and returns the text of its cookie, which is not kept. */
    public String open(UUID person, String address, @Nullable String agent) {
        OpaqueSecret secret = OpaqueSecret.random();
        Instant now = clock.instant();
        String name = agent == null ? "" : agent.substring(0, Math.min(agent.length(), LONGEST_AGENT));
        system.in(() -> {
            database.update(
                    "insert into session (id, hash, person, created, authenticated, last_seen, expires, address, agent)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    Ids.next(),
                    secret.hash(),
                    person,
                    now,
                    now,
                    now,
                    now.plus(settings.session()),
                    address,
                    name);
            trace.signedIn(person, address);
            return person;
        });
        return secret.text();
    }

    /** The session of a cookie's text, if it is in force; being asked for keeps it from becoming idle. */
    public Optional<Session> byCookie(String text) {
        return system.in(() -> {
            Optional<Session> found = one(" and s.hash = ?", OpaqueSecret.hash(text));
            found.ifPresent(this::seen);
            return found;
        });
    }

    /** The session of that id, if it is in force. */
    public Optional<Session> live(UUID id) {
        return system.in(() -> one(" and s.id = ?", id));
    }

    /** The same, used now: a console that refreshes its tokens keeps the session from becoming idle. */
    public Optional<Session> use(UUID id) {
        return system.in(() -> {
            Optional<Session> found = one(" and s.id = ?", id);
            found.ifPresent(this::seen);
            return found;
        });
    }

    public List<Session> ofPerson(UUID person) {
        return system.in(() -> database.list(
                LIVE + " and s.person = ? order by s.last_seen desc", Sessions::session, now(), idleSince(), person));
    }

    /** Ends a session and tells every service; one that has ended already is not told again. */
    public void end(UUID id) {
        system.in(() -> {
            int ended =
                    database.update("update session set ended = ? where id = ? and ended is null", clock.instant(), id);
            if (ended > 0) {
                outbox.publish(SessionState.NOUN, id, 1, null, new SessionState(id.toString(), true));
            }
            return ended;
        });
    }

    /** Ends all sessions of the person, but for one if that is given. */
    public void endAll(UUID person, @Nullable UUID but) {
        system.in(() -> {
            List<UUID> open = database.list(
                    "select id from session where person = ? and ended is null",
                    row -> row.getObject(1, UUID.class),
                    person);
            open.stream().filter(id -> !id.equals(but)).forEach(this::end);
            return open;
        });
    }

    private Optional<Session> one(String condition, Object value) {
        return database.first(LIVE + condition, Sessions::session, now(), idleSince(), value);
    }

    private void seen(Session session) {
        if (session.lastSeen().isBefore(now().minus(SEEN_EVERY))) {
            database.update("update session set last_seen = ? where id = ?", now(), session.id());
        }
    }

    private Instant now() {
        return clock.instant();
    }

    private Instant idleSince() {
        return now().minus(settings.idle());
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(
                row.getObject("id", UUID.class),
                row.getObject("person", UUID.class),
                instant(row, "created"),
                instant(row, "authenticated"),
                instant(row, "last_seen"),
                instant(row, "expires"),
                row.getString("address"),
                row.getString("agent"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
