package dev.gatewright.publisher.apis;

import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.identity.Ids;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stored versions of APIs, each with its draft. */
@ApplicationScoped
public class Versions {

    private static final String SELECT = """
            select v.id, v.api, a.name, v.version, v.lifecycle, v.declaration, v.digest, v.plans, v.edit, v.edited_at,
                v.edited_by, v.latest_revision, v.latest_edit, v.created_at
            from api_version v join api a on a.id = v.api
            """;

    private final Database database;
    private final Clock clock;

    Versions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The newest first. An API has a few dozen at most. */
    public List<ApiVersion> of(Api api) {
        return database.list(
                SELECT + " where v.api = ? order by v.created_at desc, v.id desc limit 500",
                Versions::version,
                api.id());
    }

    /** Those whose draft offers the plan, by name. */
    public List<ApiVersion> offering(String plan) {
        return database.list(
                SELECT + " where ? = any (string_to_array(v.plans, ' ')) order by a.name, v.created_at limit 500",
                Versions::version,
                plan);
    }

    public Optional<ApiVersion> find(String api, String version) {
        return database.first(SELECT + " where a.name = ? and v.version = ?", Versions::version, api, version);
    }

    public ApiVersion get(String api, String version) {
        return find(api, version).orElseThrow(() -> ProblemException.missing("version of an API"));
    }

    public Optional<ApiVersion> byId(UUID id) {
        return database.first(SELECT + " where v.id = ?", Versions::version, id);
    }

    /** The version, which nobody else changes until the transaction ends. */
    public ApiVersion lock(String api, String version) {
        return database.first(
                        SELECT + " where a.name = ? and v.version = ? for update of v", Versions::version, api, version)
                .orElseThrow(() -> ProblemException.missing("version of an API"));
    }

    ApiVersion create(Api api, String version, String declaration, String digest, List<String> plans, String by) {
        UUID id = Ids.next();
        int made = database.update(
                """
                insert into api_version
                    (id, api, version, lifecycle, declaration, digest, plans, edited_at, edited_by, created_at)
                values (?, ?, ?, 'draft', ?, ?, ?, ?, ?, ?) on conflict do nothing
                """,
                id,
                api.id(),
                version,
                declaration,
                digest,
                String.join(" ", plans),
                clock.instant(),
                by,
                clock.instant());
        if (made == 0) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "Version %s of %s exists already. Give the import another version, or replace the source of its draft."
                            .formatted(version, api.name()));
        }
        return byId(id).orElseThrow();
    }

    ApiVersion saveDraft(ApiVersion before, String declaration, String digest, List<String> plans, String by) {
        database.update("""
                update api_version set declaration = ?, digest = ?, plans = ?, edit = edit + 1, edited_at = ?,
                    edited_by = ? where id = ?
                """, declaration, digest, String.join(" ", plans), clock.instant(), by, before.id());
        return byId(before.id()).orElseThrow();
    }

    public void frozen(ApiVersion version, int revision) {
        database.update(
                "update api_version set latest_revision = ?, latest_edit = edit where id = ?", revision, version.id());
    }

    public void become(ApiVersion version, Lifecycle lifecycle) {
        database.update("update api_version set lifecycle = ? where id = ?", lifecycle.slug(), version.id());
    }

    private static ApiVersion version(ResultSet row) throws SQLException {
        String plans = row.getString("plans");
        return new ApiVersion(
                row.getObject("id", UUID.class),
                row.getObject("api", UUID.class),
                row.getString("name"),
                row.getString("version"),
                Lifecycle.of(row.getString("lifecycle")).orElseThrow(),
                row.getString("declaration"),
                row.getString("digest"),
                plans.isEmpty() ? List.of() : List.of(plans.split(" ")),
                row.getLong("edit"),
                row.getObject("edited_at", OffsetDateTime.class).toInstant(),
                row.getString("edited_by"),
                row.getInt("latest_revision"),
                row.getLong("latest_edit"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
