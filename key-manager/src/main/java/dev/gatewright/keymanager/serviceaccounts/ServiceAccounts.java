package dev.gatewright.keymanager.serviceaccounts;

import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.paging.Cursor;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.keymanager.roles.Assignments;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stored service accounts. In an organization's scope it sees that organization's only. */
@ApplicationScoped
class ServiceAccounts {

    private static final String SELECT = "select c.id, c.client_id, c.name, c.status, c.secret_prefix,"
            + " c.secret_changed, c.last_used, c.version, " + Assignments.AGGREGATE + " as assignments"
            + " from oauth_client c left join client_assignment a on a.client = c.id"
            + " where c.kind = 'service-account' and ";
    private static final String GROUP = " group by c.id order by c.name";

    private final Database database;
    private final Clock clock;

    ServiceAccounts(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Page<ServiceAccount> page(PageRequest request) {
        String after = request.cursor(1).map(cursor -> cursor.keys().getFirst()).orElse("");
        List<ServiceAccount> rows = database.list(
                SELECT + "c.name > ?" + GROUP + " limit ?", ServiceAccounts::account, after, request.fetch());
        long total = database.first(
                        "select count(*) from oauth_client where kind = 'service-account'", row -> row.getLong(1))
                .orElse(0L);
        return Page.of(rows, request, total, account -> Cursor.of(account.name()));
    }

    Optional<ServiceAccount> find(UUID id) {
        return database.first(SELECT + "c.id = ?" + GROUP, ServiceAccounts::account, id);
    }

    /** In system scope: a client id belongs to one client of the whole installation. */
    boolean isTaken(String clientId) {
        return database.first("select 1 from oauth_client where client_id = ?", row -> true, clientId)
                .isPresent();
    }

    boolean isNamed(UUID organization, String name) {
        return database.first(
                        "select 1 from oauth_client where organization = ? and name = ?",
                        row -> true,
                        organization,
                        name)
                .isPresent();
    }

    /** Makes the next version, unless another one than {@code version} is there meanwhile. */
    boolean touch(UUID id, long version) {
        return database.update(
                        "update oauth_client set version = version + 1 where id = ? and version = ?", id, version)
                == 1;
    }

    void secret(UUID id, String hash, String prefix) {
        database.update(
                "update oauth_client set secret_hash = ?, secret_prefix = ?, secret_changed = ? where id = ?",
                hash,
                prefix,
                clock.instant(),
                id);
    }

    void keys(UUID id, @Nullable String keys) {
        database.update("update oauth_client set jwks = ? where id = ?", keys, id);
    }

    /** The public keys as a JWK set; none when it shows its secret. */
    String keys(UUID id) {
        return database.first(
                        "select jwks from oauth_client where id = ? and jwks is not null", row -> row.getString(1), id)
                .orElse("{\"keys\":[]}");
    }

    void enable(UUID id, boolean enabled) {
        database.update("update oauth_client set status = ? where id = ?", enabled ? "active" : "disabled", id);
    }

    private static ServiceAccount account(ResultSet row) throws SQLException {
        return new ServiceAccount(
                row.getObject("id", UUID.class),
                row.getString("client_id"),
                row.getString("name"),
                "active".equals(row.getString("status")),
                Objects.requireNonNullElse(row.getString("secret_prefix"), ""),
                Objects.requireNonNull(instant(row, "secret_changed"), "a service account has a secret"),
                instant(row, "last_used"),
                Assignments.parse(row.getString("assignments")),
                row.getLong("version"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
