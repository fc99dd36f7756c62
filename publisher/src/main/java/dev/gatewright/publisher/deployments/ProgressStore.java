package dev.gatewright.publisher.deployments;

import dev.gatewright.publisher.rows.Row;
import dev.gatewright.publisher.rows.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What instances have said of bundles. Reports come again and out of order; none of them takes a step back. */
@ApplicationScoped
public class ProgressStore {

    private final Sql sql;

    ProgressStore(Sql sql) {
        this.sql = sql;
    }

    /** One instance and one bundle. */
    record Step(
            ProgressState state,
            @Nullable Instant offeredAt,
            @Nullable Instant downloadedAt,
            @Nullable Instant verifiedAt,
            @Nullable Instant settledAt,
            @Nullable String reason,
            @Nullable String message,
            List<String> quarantined) {

        static final Step NONE = new Step(ProgressState.BUILT, null, null, null, null, null, null, List.of());
    }

    Map<UUID, Step> of(UUID group, long version) {
        Map<UUID, Step> steps = new HashMap<>();
        sql.list(
                        "select * from bundle_progress where group_id = ? and version = ?",
                        row -> Map.entry(row.uuid("instance"), step(row)),
                        group,
                        version)
                .forEach(entry -> steps.put(entry.getKey(), entry.getValue()));
        return steps;
    }

    /** Remembers that instances were told of a bundle; returns for how many that is new. */
    public int offered(UUID group, long version, Collection<UUID> instances, Instant now) {
        return sql.update("""
                insert into bundle_progress (group_id, version, instance, organization, state, offered_at)
                select b.group_id, b.version, i.id, b.organization, 'OFFERED', ?
                  from bundle b join gateway_instance i on i.group_id = b.group_id
                 where b.group_id = ? and b.version = ? and i.id = any(?::uuid[])
                on conflict (group_id, version, instance) do nothing
                """, now, group, version, instances);
    }

    /** What one instance says of one bundle. */
    public record Said(
            UUID group,
            long version,
            UUID instance,
            ProgressState state,
            @Nullable String reason,
            @Nullable String message,
            List<String> quarantined) {}

    /** False when it says nothing new. A settled state is replaced by a settled one only: what it is now counts. */
    public boolean say(Said said, Instant now) {
        boolean settled = said.state().isSettled();
        return sql.update(
                        """
                insert into bundle_progress as p (group_id, version, instance, organization, state, offered_at,
                    downloaded_at, verified_at, settled_at, reason, message, quarantined)
                select b.group_id, b.version, ?, b.organization, ?, ?, ?::timestamptz, ?::timestamptz, ?::timestamptz,
                       ?, ?, ?::text[]
                  from bundle b where b.group_id = ? and b.version = ?
                on conflict (group_id, version, instance) do update
                   set state = excluded.state,
                       downloaded_at = coalesce(p.downloaded_at, excluded.downloaded_at),
                       verified_at = coalesce(p.verified_at, excluded.verified_at),
                       settled_at = excluded.settled_at,
                       reason = excluded.reason, message = excluded.message, quarantined = excluded.quarantined
                 where (? and (p.state, p.reason) is distinct from (excluded.state, excluded.reason))
                    or (p.state = 'OFFERED' and excluded.state <> 'OFFERED')
                    or (p.state = 'DOWNLOADED' and excluded.state = 'VERIFIED')
                """,
                        said.instance(),
                        said.state(),
                        now,
                        said.state() == ProgressState.REJECTED ? null : now,
                        said.state() == ProgressState.DOWNLOADED || said.state() == ProgressState.REJECTED ? null : now,
                        settled ? now : null,
                        said.reason(),
                        said.message(),
                        said.quarantined(),
                        said.group(),
                        said.version(),
                        settled)
                == 1;
    }

    private static Step step(Row row) throws SQLException {
        return new Step(
                ProgressState.valueOf(row.text("state")),
                row.instantOrNull("offered_at"),
                row.instantOrNull("downloaded_at"),
                row.instantOrNull("verified_at"),
                row.instantOrNull("settled_at"),
                row.textOrNull("reason"),
                row.textOrNull("message"),
                row.texts("quarantined"));
    }
}
