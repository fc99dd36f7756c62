package dev.gatewright.publisher.groups;

import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import dev.gatewright.publisher.rows.Row;
import dev.gatewright.publisher.rows.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The groups of the organization in scope. */
@ApplicationScoped
public class Groups {

    private static final StrictJson JSON = StrictJson.limitedTo(64 << 10);

    private final Sql sql;

    Groups(Sql sql) {
        this.sql = sql;
    }

    public Optional<GatewayGroup> named(String name) {
        return sql.first("select * from gateway_group where name = ?", Groups::group, name);
    }

    public Optional<GatewayGroup> byId(UUID id) {
        return sql.first("select * from gateway_group where id = ?", Groups::group, id);
    }

    /** Holds the group until the transaction ends: whoever makes its bundles and its feed does so alone. */
    public GatewayGroup lock(UUID id) {
        return sql.first("select * from gateway_group where id = ? for update", Groups::group, id)
                .orElseThrow();
    }

    public List<GatewayGroup> all() {
        return sql.list("select * from gateway_group order by name", Groups::group);
    }

    /** By name, after {@code after}. */
    List<GatewayGroup> page(String search, @Nullable String after, int limit) {
        return sql.list("""
                select * from gateway_group
                 where (? = '' or position(? in name) > 0 or position(? in labels::text) > 0) and name > ?
                 order by name limit ?
                """, Groups::group, search, search, search, after == null ? "" : after, limit);
    }

    long count(String search) {
        return sql.first("""
                select count(*) as total from gateway_group
                 where (? = '' or position(? in name) > 0 or position(? in labels::text) > 0)
                """, row -> row.number("total"), search, search, search)
                .orElse(0L);
    }

    void insert(GatewayGroup group) {
        sql.update(
                """
                insert into gateway_group (id, organization, name, environment, labels, is_default, created_at)
                values (?, ?, ?, ?, ?::jsonb, ?, ?)
                """,
                group.id(),
                group.organization(),
                group.name(),
                group.environment(),
                json(group.labels()),
                group.isDefault(),
                group.createdAt());
    }

    /** Inserts the default group unless the organization has one. */
    boolean insertDefault(GatewayGroup group) {
        return sql.update(
                        """
                insert into gateway_group (id, organization, name, environment, labels, is_default, created_at)
                values (?, ?, ?, ?, ?::jsonb, true, ?) on conflict do nothing
                """,
                        group.id(),
                        group.organization(),
                        group.name(),
                        group.environment(),
                        json(group.labels()),
                        group.createdAt())
                == 1;
    }

    boolean relabel(UUID id, long version, SortedMap<String, String> labels) {
        return sql.update(
                        "update gateway_group set labels = ?::jsonb, version = version + 1 where id = ? and version = ?",
                        json(labels),
                        id,
                        version)
                == 1;
    }

    boolean delete(UUID id, long version) {
        return sql.update("delete from gateway_group where id = ? and version = ?", id, version) == 1;
    }

    boolean hasInstances(UUID id) {
        return sql.first("select id from gateway_instance where group_id = ? limit 1", row -> row.uuid("id"), id)
                .isPresent();
    }

    /** Says which bundle is the group's newest. */
    public void setBundle(UUID id, long bundleVersion, String content) {
        sql.update(
                "update gateway_group set bundle_version = ?, bundle_content = ? where id = ?",
                bundleVersion,
                content,
                id);
    }

    /** Remembers that a gateway accepted a bundle that is newer than any known here. */
    public void setReported(UUID id, long bundleVersion) {
        sql.update(
                "update gateway_group set reported_bundle = greatest(reported_bundle, ?) where id = ?",
                bundleVersion,
                id);
    }

    private static GatewayGroup group(Row row) throws SQLException {
        return new GatewayGroup(
                row.uuid("id"),
                row.uuid("organization"),
                row.text("name"),
                row.text("environment"),
                labels(row.text("labels")),
                row.truth("is_default"),
                row.number("version"),
                row.number("bundle_version"),
                row.textOrNull("bundle_content"),
                row.number("reported_bundle"),
                row.instant("created_at"));
    }

    private static String json(SortedMap<String, String> labels) {
        return new String(JSON.write(labels), StandardCharsets.UTF_8);
    }

    private static SortedMap<String, String> labels(String json) {
        TreeMap<String, String> labels = new TreeMap<>();
        try {
            JSON.read(json.getBytes(StandardCharsets.UTF_8))
                    .properties()
                    .forEach(
                            label -> labels.put(label.getKey(), label.getValue().asText()));
        } catch (JsonRefused e) {
            throw new IllegalStateException("labels that we did not write", e);
        }
        return labels;
    }
}
