package dev.gatewright.publisher.revisions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewright.chassis.access.Person;
import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.identity.Ids;
import dev.gatewright.chassis.paging.Cursor;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.publisher.apis.ApiVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** The stored revisions. There is no way to change one. */
@ApplicationScoped
public class Revisions {

    private static final String COLUMNS =
            "id, api_version, number, digest, description_digest, comment, person, person_name, created_at";
    private static final TypeReference<TreeMap<String, String>> FILES = new TypeReference<>() {};

    private final Database database;
    private final Clock clock;
    private final ObjectMapper json;

    Revisions(Database database, Clock clock, ObjectMapper json) {
        this.database = database;
        this.clock = clock;
        this.json = json;
    }

    /** The newest first. */
    public Page<Revision> of(ApiVersion version, PageRequest request) {
        int before =
                request.cursor(1).map(each -> number(each.keys().getFirst())).orElse(Integer.MAX_VALUE);
        List<Revision> rows = database.list(
                "select " + COLUMNS
                        + " from revision where api_version = ? and number < ? order by number desc limit ?",
                Revisions::revision,
                version.id(),
                before,
                request.fetch());
        return Page.of(rows, request, version.latestRevision(), each -> Cursor.of(Integer.toString(each.number())));
    }

    public Optional<Revision> find(ApiVersion version, int number) {
        return database.first(
                "select " + COLUMNS + " from revision where api_version = ? and number = ?",
                Revisions::revision,
                version.id(),
                number);
    }

    public Revision get(ApiVersion version, int number) {
        return find(version, number).orElseThrow(() -> ProblemException.missing("revision"));
    }

    public Optional<Revision> byId(UUID id) {
        return database.first("select " + COLUMNS + " from revision where id = ?", Revisions::revision, id);
    }

    /** Its files but the description, by name. */
    public SortedMap<String, String> files(UUID revision) {
        String stored = database.first("select files from revision where id = ?", row -> row.getString(1), revision)
                .orElseThrow(() -> ProblemException.missing("revision"));
        try {
            return json.readValue(stored, FILES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the files of revision " + revision + " cannot be read", e);
        }
    }

    Revision create(ApiVersion version, String digest, SortedMap<String, String> files, String comment, Person person) {
        UUID id = Ids.next();
        database.update(
                """
                insert into revision
                    (id, api_version, number, digest, description_digest, files, comment, person, person_name, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                id,
                version.id(),
                version.latestRevision() + 1,
                digest,
                version.digest(),
                written(files),
                comment,
                person.id(),
                person.name(),
                clock.instant());
        return byId(id).orElseThrow();
    }

    private String written(SortedMap<String, String> files) {
        try {
            return json.writeValueAsString(files);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text can always be written as JSON", e);
        }
    }

    private static int number(String key) {
        try {
            return Integer.parseInt(key);
        } catch (NumberFormatException e) {
            throw ProblemException.invalid("after", "is no cursor of this list");
        }
    }

    private static Revision revision(ResultSet row) throws SQLException {
        return new Revision(
                row.getObject("id", UUID.class),
                row.getObject("api_version", UUID.class),
                row.getInt("number"),
                row.getString("digest"),
                row.getString("description_digest"),
                row.getString("comment"),
                row.getObject("person", UUID.class),
                row.getString("person_name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
