package dev.gatewright.publisher.apis;

import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.identity.Ids;
import dev.gatewright.chassis.paging.Cursor;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.publisher.apis.ApiQuery.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stored APIs of the organization. */
@ApplicationScoped
public class Apis {

    private static final String COLUMNS = "id, name, title, description, version, created_at, changed_at";
    private static final String LISTED = """
            from api
            left join lateral (
                select v.version, v.lifecycle, v.latest_revision, d.operations
                from api_version v join description d on d.digest = v.digest
                where v.api = api.id order by v.created_at desc, v.id desc limit 1) newest on true
            where (api.name ilike ? or api.title ilike ?) and (cast(? as text) is null or newest.lifecycle = ?)
            """;

    private final Database database;
    private final Clock clock;

    Apis(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public Page<ListedApi> list(ApiQuery query, PageRequest request) {
        String lifecycle = query.lifecycle() == null ? null : query.lifecycle().slug();
        List<@Nullable Object> parameters = new ArrayList<>();
        parameters.add(query.like());
        parameters.add(query.like());
        parameters.add(lifecycle);
        parameters.add(lifecycle);
        long total = database.first("select count(*) " + LISTED, row -> row.getLong(1), parameters.toArray())
                .orElse(0L);
        String sql = "select api.name, api.title, api.changed_at, newest.version, newest.lifecycle, newest.operations,"
                + " newest.latest_revision, (select count(*) from api_version v where v.api = api.id) as versions "
                + LISTED
                + after(query.sort(), request, parameters)
                + (query.sort() == Sort.NAME ? " order by api.name" : " order by api.changed_at desc, api.name")
                + " limit ?";
        parameters.add(request.fetch());
        List<ListedApi> rows = database.list(sql, Apis::listed, parameters.toArray());
        return Page.of(
                rows,
                request,
                total,
                each -> query.sort() == Sort.NAME
                        ? Cursor.of(each.name())
                        : Cursor.of(each.changedAt().toString(), each.name()));
    }

    private static String after(Sort sort, PageRequest request, List<@Nullable Object> parameters) {
        Optional<Cursor> cursor = request.cursor(sort == Sort.NAME ? 1 : 2);
        if (cursor.isEmpty()) {
            return "";
        }
        List<String> keys = cursor.get().keys();
        if (sort == Sort.NAME) {
            parameters.add(keys.getFirst());
            return " and api.name > ?";
        }
        parameters.add(instant(keys.getFirst()));
        parameters.add(instant(keys.getFirst()));
        parameters.add(keys.getLast());
        return " and (api.changed_at < ? or (api.changed_at = ? and api.name > ?))";
    }

    private static Instant instant(String key) {
        try {
            return Instant.parse(key);
        } catch (DateTimeParseException e) {
            throw ProblemException.invalid("after", "is no cursor of this list");
        }
    }

    public long count() {
        return database.first("select count(*) from api", row -> row.getLong(1)).orElse(0L);
    }

    public Optional<Api> find(String name) {
        return database.first("select " + COLUMNS + " from api where name = ?", Apis::api, name);
    }

    public Api get(String name) {
        return find(name).orElseThrow(() -> ProblemException.missing("API"));
    }

    /** The API, which nobody else changes until the transaction ends. */
    public Optional<Api> lock(String name) {
        return database.first("select " + COLUMNS + " from api where name = ? for update", Apis::api, name);
    }

    Api create(String name, String title, String description) {
        UUID id = Ids.next();
        int made = database.update("""
                insert into api (id, name, title, description, created_at, changed_at) values (?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """, id, name, title, description, clock.instant(), clock.instant());
        if (made == 0) {
            throw taken();
        }
        return get(name);
    }

    static ProblemException taken() {
        return new ProblemException(
                dev.gatewright.contracts.problem.ProblemType.CONFLICT, "There is an API of this name already.");
    }

    Api describe(Api api, String title, String description) {
        database.update("update api set title = ?, description = ? where id = ?", title, description, api.id());
        return touch(api);
    }

    /** Counts a change of the API or of one of its versions. */
    public Api touch(Api api) {
        database.update("update api set version = version + 1, changed_at = ? where id = ?", clock.instant(), api.id());
        return get(api.name());
    }

    private static Api api(ResultSet row) throws SQLException {
        return new Api(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("title"),
                row.getString("description"),
                row.getLong("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private static ListedApi listed(ResultSet row) throws SQLException {
        String lifecycle = row.getString("lifecycle");
        return new ListedApi(
                row.getString("name"),
                row.getString("title"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getLong("versions"),
                row.getString("version"),
                lifecycle == null ? null : Lifecycle.of(lifecycle).orElse(null),
                row.getInt("latest_revision"),
                row.getInt("operations"));
    }
}
