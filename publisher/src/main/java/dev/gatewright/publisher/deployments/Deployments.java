package dev.gatewright.publisher.deployments;

import dev.gatewright.publisher.rows.Row;
import dev.gatewright.publisher.rows.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deployments of the organization in scope, and what is deployed by them now. */
@ApplicationScoped
public class Deployments {

    private final Sql sql;

    Deployments(Sql sql) {
        this.sql = sql;
    }

    public Optional<Deployment> number(UUID group, long number) {
        return sql.first(
                "select * from deployment where group_id = ? and number = ?", Deployments::deployment, group, number);
    }

    /** The deployment that made a bundle. */
    public Optional<Deployment> ofBundle(UUID group, long bundleVersion) {
        return sql.first(
                "select * from deployment where group_id = ? and bundle_version = ?",
                Deployments::deployment,
                group,
                bundleVersion);
    }

    /** Newest first, those before {@code before}. */
    public List<Deployment> page(UUID group, long before, int limit) {
        return sql.list(
                "select * from deployment where group_id = ? and number < ? order by number desc limit ?",
                Deployments::deployment,
                group,
                before,
                limit);
    }

    public long count(UUID group) {
        return sql.first(
                        "select count(*) as total from deployment where group_id = ?",
                        row -> row.number("total"),
                        group)
                .orElse(0L);
    }

    /** Numbers a deployment and keeps it; under the group's lock, so that numbers have no gaps. */
    Deployment insert(UUID organization, Deployment deployment, @Nullable UUID person) {
        long number = sql.first(
                        "select coalesce(max(number), 0) + 1 as next from deployment where group_id = ?",
                        row -> row.number("next"),
                        deployment.group())
                .orElse(1L);
        sql.update(
                """
                insert into deployment (id, organization, group_id, number, bundle_version, kind, revision, api,
                    rolled_back_to, comment, person, person_name, created_at)
                values (?, ?, ?, ?, ?, ?, ?::uuid, ?, ?, ?, ?::uuid, ?, ?)
                """,
                deployment.id(),
                organization,
                deployment.group(),
                number,
                deployment.bundleVersion(),
                deployment.kind(),
                deployment.revision(),
                deployment.api(),
                deployment.rolledBackTo(),
                deployment.comment(),
                person,
                deployment.person(),
                deployment.createdAt());
        return number(deployment.group(), number).orElseThrow();
    }

    /** Revisions by {@code name@version}, in the order they were deployed. */
    public SequencedMap<String, UUID> deployed(UUID group) {
        LinkedHashMap<String, UUID> deployed = new LinkedHashMap<>();
        sql.list(
                        "select api, revision from deployed_revision where group_id = ? order by deployed_at, api",
                        row -> List.of(row.text("api"), row.text("revision")),
                        group)
                .forEach(pair -> deployed.put(pair.getFirst(), UUID.fromString(pair.getLast())));
        return deployed;
    }

    void setDeployed(UUID group, UUID organization, SequencedMap<String, UUID> deployed, Instant now) {
        sql.update(
                "delete from deployed_revision where group_id = ? and not (api = any(?::text[]))",
                group,
                List.copyOf(deployed.keySet()));
        deployed.forEach((api, revision) -> sql.update("""
                insert into deployed_revision (group_id, api, organization, revision, deployed_at)
                values (?, ?, ?, ?, ?)
                on conflict (group_id, api) do update
                   set revision = excluded.revision, deployed_at = excluded.deployed_at
                 where deployed_revision.revision <> excluded.revision
                """, group, api, organization, revision, now));
    }

    /** What runs where. */
    public record Place(UUID group, String groupName, String api, UUID revision, Instant since) {}

    /** Where revisions of any API are deployed. */
    public List<Place> places() {
        return sql.list(
                """
                select d.group_id, g.name, d.api, d.revision, d.deployed_at
                  from deployed_revision d join gateway_group g on g.id = d.group_id
                 order by g.name, d.api
                """,
                row -> new Place(
                        row.uuid("group_id"),
                        row.text("name"),
                        row.text("api"),
                        row.uuid("revision"),
                        row.instant("deployed_at")));
    }

    private static Deployment deployment(Row row) throws SQLException {
        return new Deployment(
                row.uuid("id"),
                row.uuid("group_id"),
                row.number("number"),
                row.number("bundle_version"),
                Deployment.Kind.valueOf(row.text("kind")),
                row.uuidOrNull("revision"),
                row.textOrNull("api"),
                row.numberOrNull("rolled_back_to"),
                row.text("comment"),
                row.text("person_name"),
                row.instant("created_at"));
    }
}
