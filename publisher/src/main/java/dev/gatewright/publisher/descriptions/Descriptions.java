package dev.gatewright.publisher.descriptions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.paging.Cursor;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.console.description.OperationView;
import dev.gatewright.design.document.DocumentReader;
import dev.gatewright.design.document.DocumentRefused;
import dev.gatewright.design.openapi.OpenApiDescription;
import dev.gatewright.design.openapi.OpenApiDescription.Operation;
import dev.gatewright.design.openapi.OpenApiDescription.Server;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The kept descriptions. */
@ApplicationScoped
public class Descriptions {

    private static final String COLUMNS =
            "digest, file, specification, title, stated_version, servers, lines, operations, length(content) as size";

    private final Database database;
    private final Clock clock;

    Descriptions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** SHA-256 in lower-case hex. */
    public static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Keeps a description unless it is kept already. */
    public Description keep(String file, byte[] content, OpenApiDescription read) {
        Description description = new Description(
                digest(content),
                file.endsWith(".json") ? "openapi.json" : "openapi.yaml",
                read.specification(),
                read.title(),
                read.version(),
                read.servers().stream().map(Server::url).toList(),
                lines(content),
                read.operations().size(),
                content.length);
        int added = database.update(
                """
                insert into description
                    (digest, file, content, specification, title, stated_version, servers, lines, operations, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """,
                description.digest(),
                description.file(),
                content,
                description.specification(),
                description.title(),
                description.statedVersion(),
                String.join("\n", description.servers()),
                description.lines(),
                description.operations(),
                clock.instant());
        if (added > 0) {
            keepOperations(description.digest(), read.operations());
        }
        return get(description.digest());
    }

    /** One statement for all of them: ten thousand rows one by one would take seconds. */
    private void keepOperations(String digest, List<Operation> operations) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode(operations.size());
        for (int i = 0; i < operations.size(); i++) {
            Operation each = operations.get(i);
            rows.addObject()
                    .put("position", i)
                    .put("operation", each.id())
                    .put("method", each.method())
                    .put("path", each.path())
                    .put("summary", each.summary())
                    .put("line", each.place().line());
        }
        database.update("""
                insert into description_operation (digest, position, operation, method, path, summary, line)
                select ?, row.position, row.operation, row.method, row.path, row.summary, row.line
                from jsonb_to_recordset(cast(? as jsonb))
                    as row (position int, operation text, method text, path text, summary text, line int)
                """, digest, rows.toString());
    }

    public Description get(String digest) {
        return database.first(
                        "select " + COLUMNS + " from description where digest = ?", Descriptions::description, digest)
                .orElseThrow(() -> ProblemException.missing("description"));
    }

    public byte[] content(String digest) {
        return database.first("select content from description where digest = ?", row -> row.getBytes(1), digest)
                .orElseThrow(() -> ProblemException.missing("description"));
    }

    /** {@code query} is looked for in path, id, summary and method. */
    public Page<ListedOperation> operations(String digest, @Nullable String query, PageRequest request) {
        String like = query == null || query.isBlank() ? "%" : "%" + escaped(query.strip()) + "%";
        int after = request.cursor(1).map(Descriptions::position).orElse(-1);
        String where = """
                where digest = ? and (path ilike ? or operation ilike ? or summary ilike ? or method ilike ?)
                """;
        List<ListedOperation> rows = database.list(
                "select position, operation, method, path, summary, line from description_operation " + where
                        + " and position > ? order by position limit ?",
                Descriptions::operation,
                digest,
                like,
                like,
                like,
                like,
                after,
                request.fetch());
        long total = database.first(
                        "select count(*) from description_operation " + where,
                        row -> row.getLong(1),
                        digest,
                        like,
                        like,
                        like,
                        like)
                .orElse(0L);
        return Page.of(rows, request, total, each -> Cursor.of(Integer.toString(each.position())));
    }

    /** An operation by its place in the list. */
    public Optional<ListedOperation> operation(String digest, int position) {
        return database.first(
                "select position, operation, method, path, summary, line from description_operation"
                        + " where digest = ? and position = ?",
                Descriptions::operation,
                digest,
                position);
    }

    /** What the description says of an operation, for people. */
    public OperationView view(Description description, ListedOperation operation) {
        try {
            JsonNode document = DocumentReader.read(description.file(), content(description.digest()))
                    .toJson();
            return new RenderOperation(document).of(operation.path(), operation.method());
        } catch (DocumentRefused e) {
            throw new IllegalStateException("a description that was read before it was kept", e);
        }
    }

    /** {@code count} lines from the {@code first} one on, which is 1. */
    public List<String> lines(String digest, int first, int count) {
        return new String(content(digest), StandardCharsets.UTF_8)
                .lines()
                .skip(Math.max(0, first - 1))
                .limit(count)
                .collect(Collectors.toList());
    }

    private static int position(Cursor cursor) {
        try {
            return Integer.parseInt(cursor.keys().getFirst());
        } catch (NumberFormatException e) {
            throw ProblemException.invalid("after", "is no cursor of this list");
        }
    }

    /** With the characters that mean something to {@code like} taken literally. */
    private static String escaped(String query) {
        return query.replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_")
                .replace("\u0000", "");
    }

    private static int lines(byte[] content) {
        return (int) new String(content, StandardCharsets.UTF_8).lines().count();
    }

    private static Description description(ResultSet row) throws SQLException {
        String servers = row.getString("servers");
        return new Description(
                row.getString("digest"),
                row.getString("file"),
                row.getString("specification"),
                row.getString("title"),
                row.getString("stated_version"),
                servers.isEmpty() ? List.of() : servers.lines().toList(),
                row.getInt("lines"),
                row.getInt("operations"),
                row.getInt("size"));
    }

    private static ListedOperation operation(ResultSet row) throws SQLException {
        return new ListedOperation(
                row.getInt("position"),
                row.getString("operation"),
                row.getString("method"),
                row.getString("path"),
                row.getString("summary"),
                row.getInt("line"));
    }
}
