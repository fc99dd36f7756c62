package dev.gatewright.keymanager.apikeys;

import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.identity.Ids;
import dev.gatewright.chassis.paging.Cursor;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.credential.ApiKey;
import dev.gatewright.keymanager.apikeys.IssuedKey.Owner;
import dev.gatewright.keymanager.apikeys.IssuedKey.Status;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stored keys. In an organization's scope it sees that organization's only. */
@ApplicationScoped
class IssuedKeys {

    private static final String SELECT = "select id, name, environment, prefix, hash, owner_kind, owner, owner_name,"
            + " status, created, rotated, expires, version from api_key where ";
    /** Ids ascend with time: this one is later than all. */
    private static final UUID LAST = new UUID(-1, -1);

    private final Database database;
    private final Clock clock;

    IssuedKeys(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The newest first. */
    Page<IssuedKey> page(PageRequest request) {
        UUID before = request.cursor(1)
                .map(cursor -> Ids.parse(cursor.keys().getFirst())
                        .orElseThrow(() -> ProblemException.invalid("/after", "is no cursor of this list")))
                .orElse(LAST);
        List<IssuedKey> rows =
                database.list(SELECT + "id < ? order by id desc limit ?", IssuedKeys::key, before, request.fetch());
        long total = database.first("select count(*) from api_key", row -> row.getLong(1))
                .orElse(0L);
        return Page.of(rows, request, total, key -> Cursor.of(key.id().toString()));
    }

    Optional<IssuedKey> find(UUID id) {
        return database.first(SELECT + "id = ?", IssuedKeys::key, id);
    }

    /** The organization is the current one's. */
    void add(IssuedKey key) {
        database.update(
                "insert into api_key (id, name, environment, prefix, hash, owner_kind, owner, owner_name, status,"
                        + " created, expires, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                key.id(),
                key.name(),
                key.environment(),
                key.prefix(),
                key.hash(),
                key.owner().kind(),
                key.owner().id(),
                key.owner().name(),
                key.status().word(),
                key.created(),
                key.expires(),
                key.version());
    }

    /** Makes the next version, unless another one than {@code version} is there meanwhile. */
    boolean touch(UUID id, long version) {
        return database.update("update api_key set version = version + 1 where id = ? and version = ?", id, version)
                == 1;
    }

    void replace(UUID id, ApiKey key) {
        database.update(
                "update api_key set hash = ?, prefix = ?, rotated = ? where id = ?",
                key.hash(),
                key.prefix(),
                clock.instant(),
                id);
    }

    void revoke(UUID id) {
        database.update("update api_key set status = 'revoked', revoked = ? where id = ?", clock.instant(), id);
    }

    private static IssuedKey key(ResultSet row) throws SQLException {
        return new IssuedKey(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("environment"),
                row.getString("prefix"),
                row.getString("hash"),
                new Owner(row.getString("owner_kind"), row.getObject("owner", UUID.class), row.getString("owner_name")),
                Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                Objects.requireNonNull(instant(row, "created"), "created is never null"),
                instant(row, "rotated"),
                instant(row, "expires"),
                row.getLong("version"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
