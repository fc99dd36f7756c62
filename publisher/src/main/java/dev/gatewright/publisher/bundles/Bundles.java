package dev.gatewright.publisher.bundles;

import dev.gatewright.publisher.rows.Row;
import dev.gatewright.publisher.rows.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The bundles of the organization in scope. */
@ApplicationScoped
public class Bundles {

    private static final String SELECT = """
            select group_id, version, content, previous, signer, features, apis, issued_at, revisions,
                   length(archive) as size
              from bundle
            """;

    private final Sql sql;

    Bundles(Sql sql) {
        this.sql = sql;
    }

    public Optional<SignedBundle> version(UUID group, long version) {
        return sql.first(SELECT + "where group_id = ? and version = ?", Bundles::bundle, group, version);
    }

    /** The signed archive. */
    public Optional<byte[]> archive(UUID group, long version) {
        return sql.first(
                "select archive from bundle where group_id = ? and version = ?",
                row -> row.bytes("archive"),
                group,
                version);
    }

    /** Newest first, those before {@code before}. */
    public List<SignedBundle> page(UUID group, long before, int limit) {
        return sql.list(
                SELECT + "where group_id = ? and version < ? order by version desc limit ?",
                Bundles::bundle,
                group,
                before,
                limit);
    }

    public long count(UUID group) {
        return sql.first("select count(*) as total from bundle where group_id = ?", row -> row.number("total"), group)
                .orElse(0L);
    }

    void insert(UUID organization, SignedBundle bundle, byte[] archive) {
        sql.update(
                """
                insert into bundle (group_id, version, organization, content, previous, signer, archive, features,
                    apis, issued_at, revisions)
                values (?, ?, ?, ?, ?, ?, ?, ?::text[], ?::text[], ?, ?::uuid[])
                """,
                bundle.group(),
                bundle.version(),
                organization,
                bundle.content(),
                bundle.previous(),
                bundle.signer(),
                archive,
                bundle.features(),
                bundle.apis(),
                bundle.issuedAt(),
                bundle.revisions());
    }

    private static SignedBundle bundle(Row row) throws SQLException {
        return new SignedBundle(
                row.uuid("group_id"),
                row.number("version"),
                row.text("content"),
                row.textOrNull("previous"),
                row.text("signer"),
                row.texts("features"),
                row.texts("apis"),
                row.instant("issued_at"),
                row.uuids("revisions"),
                row.number("size"));
    }
}
