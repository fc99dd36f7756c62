package dev.gatewright.keymanager.people;

import dev.gatewright.chassis.database.Database;
import dev.gatewright.keymanager.KeyManagerSettings;
import dev.gatewright.keymanager.secrets.OpaqueSecret;
import dev.gatewright.keymanager.system.SystemWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts tries to sign in, and asks for a new password, before anything is looked at: many at once get no more than many
 * in a row. An e-mail address that nobody has is counted like any other.
 */
@ApplicationScoped
public class Tries {

    private static final String TAKE = """
            insert into sign_in_attempt as a (subject, failures, first_failure, locked_until) values (?, 1, ?, null)
            on conflict (subject) do update set
                failures = case when a.first_failure < ? or a.locked_until < ? then 1 else a.failures + 1 end,
                first_failure = case when a.first_failure < ? or a.locked_until < ? then excluded.first_failure
                                     else a.first_failure end,
                locked_until = case when a.locked_until < ? then null else a.locked_until end
            where a.locked_until is null or a.locked_until < ?
            returning failures
            """;

    private final Database database;
    private final SystemWork system;
    private final KeyManagerSettings.SignIn settings;
    private final Clock clock;

    Tries(Database database, SystemWork system, KeyManagerSettings settings, Clock clock) {
        this.database = database;
        this.system = system;
        this.settings = settings.signIn();
        this.clock = clock;
    }

    /** What a try is counted for. */
    public record Subject(String key, boolean isAddress) {

        static Subject ofEmail(String email) {
            return new Subject("mail:" + OpaqueSecret.hash(Accounts.normal(email)), false);
        }

        static Subject ofNetwork(String address) {
            return new Subject("net:" + address, true);
        }

        /** Apart from sign-ins: who asks for links keeps nobody from signing in. */
        public static Subject ofResets(String email) {
            return new Subject("reset-mail:" + OpaqueSecret.hash(Accounts.normal(email)), false);
        }

        public static Subject ofNetworkResets(String address) {
            return new Subject("reset-net:" + address, true);
        }
    }

    /** A try that was taken, or the moment until which there is none. */
    public record Taken(int left, @Nullable Instant waitsUntil) {}

    /** Waiting as a person reads it. */
    public static String waitingWords(Instant now, Instant until) {
        long minutes = Math.max(1, Duration.between(now, until).plusSeconds(59).toMinutes());
        return "Too many tries. Wait " + minutes + (minutes == 1 ? " minute" : " minutes") + ", then try again.";
    }

    public Taken take(Subject subject) {
        return system.in(() -> {
            Instant now = clock.instant();
            Instant window = now.minus(settings.lockout());
            Optional<Integer> failures =
                    database.first(TAKE, row -> row.getInt(1), subject.key(), now, window, now, window, now, now, now);
            if (failures.isEmpty()) {
                return new Taken(0, lockedUntil(subject).orElse(now));
            }
            int most = subject.isAddress() ? settings.triesPerAddress() : settings.tries();
            if (failures.get() >= most) {
                database.update(
                        "update sign_in_attempt set locked_until = ? where subject = ?",
                        now.plus(settings.lockout()),
                        subject.key());
            }
            return new Taken(Math.max(0, most - failures.get()), null);
        });
    }

    /** The password was right: what was typed wrongly for the person is forgotten; of the network, this try only. */
    void giveBack(Subject subject) {
        String statement = subject.isAddress()
                ? "update sign_in_attempt set failures = failures - 1, locked_until = null where subject = ?"
                : "delete from sign_in_attempt where subject = ?";
        system.in(() -> database.update(statement, subject.key()));
    }

    private Optional<Instant> lockedUntil(Subject subject) {
        return database.first(
                "select locked_until from sign_in_attempt where subject = ? and locked_until is not null",
                row -> row.getObject(1, OffsetDateTime.class).toInstant(),
                subject.key());
    }
}
