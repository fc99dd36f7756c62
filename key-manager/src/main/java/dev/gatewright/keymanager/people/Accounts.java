package dev.gatewright.keymanager.people;

import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.identity.Ids;
import dev.gatewright.keymanager.system.SystemWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The stored people. */
@ApplicationScoped
public class Accounts {

    private static final String COLUMNS = "select id, email, name, status, version from person";

    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,189}");

    private final Database database;
    private final SystemWork system;
    private final Clock clock;

    Accounts(Database database, SystemWork system, Clock clock) {
        this.database = database;
        this.system = system;
        this.clock = clock;
    }

    /** An account with the hash of its password, which nothing but sign-in asks for. */
    record Credential(Account account, @Nullable String passwordHash) {}

    public Optional<Account> byId(UUID id) {
        return system.in(() -> database.first(COLUMNS + " where id = ?", Accounts::account, id));
    }

    public Optional<Account> byEmail(String email) {
        return system.in(() -> database.first(COLUMNS + " where email = ?", Accounts::account, normal(email)));
    }

    Optional<Credential> credential(String email) {
        return system.in(() -> database.first(
                "select id, email, name, status, version, password_hash from person where email = ?",
                row -> new Credential(account(row), row.getString("password_hash")),
                normal(email)));
    }

    /** A new person without a password, who gets one by a link. */
    public Account invite(String email, String name) {
        Account account = new Account(Ids.next(), normal(email), name, Account.Status.INVITED, 1);
        system.in(() -> database.update(
                "insert into person (id, email, name, status, version, created) values (?, ?, ?, 'invited', 1, ?)",
                account.id(),
                account.email(),
                account.name(),
                clock.instant()));
        return account;
    }

    /** Gives the person a password, and with it the right to sign in, unless the account is disabled. */
    public void setPassword(UUID id, String passwordHash) {
        system.in(() -> database.update(
                "update person set password_hash = ?, password_changed = ?, version = version + 1,"
                        + " status = case when status = 'invited' then 'active' else status end where id = ?",
                passwordHash,
                clock.instant(),
                id));
    }

    public void rename(UUID id, String name) {
        system.in(() -> database.update("update person set name = ?, version = version + 1 where id = ?", name, id));
    }

    /** How an address is stored and looked up: without surrounding space, in lower case. */
    public static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether this can be somebody's e-mail address. */
    public static boolean isAddress(String email) {
        return EMAIL.matcher(email.strip()).matches();
    }

    public static boolean isName(String text) {
        return !text.isBlank() && text.length() <= 120 && text.chars().noneMatch(Character::isISOControl);
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getObject("id", UUID.class),
                row.getString("email"),
                row.getString("name"),
                Account.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getLong("version"));
    }
}
