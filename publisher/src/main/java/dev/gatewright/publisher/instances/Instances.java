package dev.gatewright.publisher.instances;

import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import dev.gatewright.publisher.rows.Row;
import dev.gatewright.publisher.rows.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The instances of the organization in scope, and under the system's scope of all. */
@ApplicationScoped
public class Instances {

    private static final StrictJson JSON = StrictJson.limitedTo(256 << 10);
    private static final String SELECT =
            "select i.*, r.* from gateway_instance i join instance_report r on r.instance = i.id ";

    private final Sql sql;

    Instances(Sql sql) {
        this.sql = sql;
    }

    /** A newcomer's keys, as JWK in JSON. */
    public record Keys(String signingKey, String encryptionKey) {}

    public Optional<Instance> byId(UUID id) {
        return sql.first(SELECT + "where i.id = ?", Instances::instance, id);
    }

    /** The public key that signs the instance's calls, as JWK in JSON. */
    public Optional<String> signingKey(UUID id) {
        return sql.first(
                "select signing_key::text as key from gateway_instance where id = ?", row -> row.text("key"), id);
    }

    public List<Instance> ofGroup(UUID group) {
        return sql.list(SELECT + "where i.group_id = ? order by i.name, i.id", Instances::instance, group);
    }

    /** Those of the group that have spoken since and are not revoked. */
    public List<Instance> liveOf(UUID group, Instant since) {
        return sql.list(
                SELECT + "where i.group_id = ? and i.revoked_at is null and r.seen_at > ? order by i.name, i.id",
                Instances::instance,
                group,
                since);
    }

    public void insert(Instance instance, Keys keys) {
        sql.update(
                """
                insert into gateway_instance (id, organization, group_id, name, signing_kid, signing_key,
                    encryption_key, software, formats, features, enrolled_at)
                values (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?::bigint[], ?::text[], ?)
                """,
                instance.id(),
                instance.organization(),
                instance.group(),
                instance.name(),
                instance.signingKid(),
                keys.signingKey(),
                keys.encryptionKey(),
                instance.software(),
                instance.formats(),
                instance.features(),
                instance.enrolledAt());
        sql.update(
                "insert into instance_report (instance, organization, seen_at) values (?, ?, ?)",
                instance.id(),
                instance.organization(),
                instance.report().seenAt());
    }

    /** Remembers what an instance said; what it can do changes with an upgrade only. */
    public void report(UUID id, String software, List<Long> formats, List<String> features, Report report) {
        sql.update("""
                update gateway_instance set software = ?, formats = ?::bigint[], features = ?::text[]
                 where id = ? and (software, formats, features) is distinct from (?, ?::bigint[], ?::text[])
                """, software, formats, features, id, software, formats, features);
        sql.update(
                """
                update instance_report set seen_at = ?, started_at = ?, run = ?, trust_version = ?, bundle_version = ?,
                    bundle_content = ?, feed_epoch = ?, feed_sequence = ?, ready = ?, degraded = ?,
                    refusals = ?::jsonb, clock_skew_millis = ?, head_age_seconds = ?, last_good_ok = ?
                 where instance = ?
                """,
                report.seenAt(),
                report.startedAt(),
                report.run(),
                report.trustVersion(),
                report.bundleVersion(),
                report.bundleContent(),
                report.feedEpoch(),
                report.feedSequence(),
                report.ready(),
                report.degraded(),
                refusals(report.refusals()),
                report.clockSkewMillis(),
                report.headAgeSeconds(),
                report.lastGoodOk(),
                id);
    }

    /** False when it was revoked before. */
    boolean revoke(UUID id, Instant at, String by) {
        return sql.update(
                        "update gateway_instance set revoked_at = ?, revoked_by = ? where id = ? and revoked_at is null",
                        at,
                        by,
                        id)
                == 1;
    }

    public boolean delete(UUID id) {
        return sql.update("delete from gateway_instance where id = ?", id) == 1;
    }

    /** Removes those that were silent since; returns their ids, organizations and groups. */
    List<Instance> silentSince(Instant since) {
        return sql.list(SELECT + "where r.seen_at < ? limit 1000", Instances::instance, since);
    }

    /** Whether this call is the first with its {@code jti}. */
    public boolean firstCall(UUID instance, UUID organization, String jti, Instant forgetAt, int most) {
        return sql.update("""
                insert into instance_call (instance, organization, jti, forget_at)
                select ?, ?, ?, ? where (select count(*) from instance_call where instance = ?) < ?
                on conflict do nothing
                """, instance, organization, jti, forgetAt, instance, most) == 1;
    }

    public void forgetCalls(Instant now) {
        sql.update("delete from instance_call where forget_at < ?", now);
    }

    private static Instance instance(Row row) throws SQLException {
        return new Instance(
                row.uuid("id"),
                row.uuid("organization"),
                row.uuid("group_id"),
                row.text("name"),
                row.text("signing_kid"),
                row.text("software"),
                row.numbers("formats"),
                row.texts("features"),
                row.instant("enrolled_at"),
                row.instantOrNull("revoked_at"),
                row.textOrNull("revoked_by"),
                report(row));
    }

    private static Report report(Row row) throws SQLException {
        return new Report(
                row.instant("seen_at"),
                row.instantOrNull("started_at"),
                row.textOrNull("run"),
                row.number("trust_version"),
                row.number("bundle_version"),
                row.textOrNull("bundle_content"),
                row.number("feed_epoch"),
                row.number("feed_sequence"),
                row.truth("ready"),
                row.truth("degraded"),
                refusals(row.text("refusals")),
                row.number("clock_skew_millis"),
                row.numberOrNull("head_age_seconds"),
                row.truth("last_good_ok"));
    }

    private record Kept(String artifact, String reason, String message, long since) {}

    private static String refusals(List<Refusal> refusals) {
        return new String(
                JSON.write(refusals.stream()
                        .map(each -> new Kept(
                                each.artifact(),
                                each.reason(),
                                each.message(),
                                each.since().getEpochSecond()))
                        .toList()),
                StandardCharsets.UTF_8);
    }

    private static List<Refusal> refusals(@Nullable String json) {
        if (json == null) {
            return List.of();
        }
        try {
            return List.of(JSON.read(json.getBytes(StandardCharsets.UTF_8), Kept[].class)).stream()
                    .map(each -> new Refusal(
                            each.artifact(), each.reason(), each.message(), Instant.ofEpochSecond(each.since())))
                    .toList();
        } catch (JsonRefused e) {
            throw new IllegalStateException("refusals that we did not write", e);
        }
    }
}
