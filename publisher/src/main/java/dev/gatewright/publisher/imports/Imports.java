package dev.gatewright.publisher.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewright.chassis.access.Person;
import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.identity.Ids;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.design.document.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stored imports; what nobody made an API of goes after a week. */
@ApplicationScoped
class Imports {

    private static final Duration KEPT = Duration.ofDays(7);
    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};
    private static final String SELECT = """
            select id, source, origin, file, state, size, digest, declaration, findings, problem, api, api_version,
                person_name, created_at, changed_at
            from api_import
            """;

    private final Database database;
    private final Clock clock;
    private final ObjectMapper json;

    Imports(Database database, Clock clock, ObjectMapper json) {
        this.database = database;
        this.clock = clock;
        this.json = json;
    }

    StoredImport create(
            String source, String origin, String file, ImportState state, byte @Nullable [] content, Person person) {
        database.update(
                "delete from api_import where created_at < ?", clock.instant().minus(KEPT));
        UUID id = Ids.next();
        database.update(
                """
                insert into api_import (id, source, origin, file, state, content, size, person, person_name, created_at,
                    changed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                id,
                source,
                origin,
                file,
                state.slug(),
                content,
                content == null ? 0 : content.length,
                person.id(),
                person.name(),
                clock.instant(),
                clock.instant());
        return get(id);
    }

    Optional<StoredImport> find(UUID id) {
        return database.first(SELECT + " where id = ?", this::row, id);
    }

    StoredImport get(UUID id) {
        return find(id).orElseThrow(() -> ProblemException.missing("import"));
    }

    StoredImport lock(UUID id) {
        return database.first(SELECT + " where id = ? for update", this::row, id)
                .orElseThrow(() -> ProblemException.missing("import"));
    }

    byte[] content(UUID id) {
        return database.first("select content from api_import where id = ?", row -> row.getBytes(1), id)
                .orElseThrow(() -> ProblemException.missing("import"));
    }

    void fetched(UUID id, byte[] content, String file) {
        database.update(
                "update api_import set content = ?, size = ?, file = ?, state = 'reading', changed_at = ? where id = ?",
                content,
                content.length,
                file,
                clock.instant(),
                id);
    }

    /** The bytes are the description's from here on. */
    void ready(UUID id, String digest, String declaration, List<Finding> findings) {
        database.update("""
                update api_import set state = 'ready', content = null, digest = ?, declaration = ?, findings = ?,
                    changed_at = ? where id = ?
                """, digest, declaration, written(findings), clock.instant(), id);
    }

    void refused(UUID id, List<Finding> findings, @Nullable String problem) {
        database.update("""
                update api_import set state = 'refused', content = null, findings = ?, problem = ?, changed_at = ?
                where id = ?
                """, written(findings), problem, clock.instant(), id);
    }

    void created(UUID id, String api, String version) {
        database.update(
                "update api_import set state = 'created', api = ?, api_version = ?, changed_at = ? where id = ?",
                api,
                version,
                clock.instant(),
                id);
    }

    private String written(List<Finding> findings) {
        try {
            return json.writeValueAsString(findings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("findings can always be written as JSON", e);
        }
    }

    private StoredImport row(ResultSet row) throws SQLException {
        try {
            return new StoredImport(
                    row.getObject("id", UUID.class),
                    row.getString("source"),
                    row.getString("origin"),
                    row.getString("file"),
                    ImportState.of(row.getString("state")),
                    row.getInt("size"),
                    row.getString("digest"),
                    row.getString("declaration"),
                    json.readValue(row.getString("findings"), FINDINGS),
                    row.getString("problem"),
                    row.getString("api"),
                    row.getString("api_version"),
                    row.getString("person_name"),
                    row.getObject("created_at", OffsetDateTime.class).toInstant(),
                    row.getObject("changed_at", OffsetDateTime.class).toInstant());
        } catch (JsonProcessingException e) {
            throw new SQLException("stored findings cannot be read", e);
        }
    }
}
