package dev.gatewright.publisher.sync;

import dev.gatewright.bundle.feed.FeedPosition;
import dev.gatewright.bundle.head.Head;
import dev.gatewright.bundle.head.HeadWriter;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.publisher.feed.FeedLog;
import dev.gatewright.publisher.instances.Assessment;
import dev.gatewright.publisher.rows.Sql;
import dev.gatewright.publisher.trust.HostedKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/** Signs what is newest for a group, as the database has it now. */
@ApplicationScoped
class Heads {

    private final Sql sql;
    private final FeedLog feed;
    private final HostedKeys keys;
    private final Clock clock;

    Heads(Sql sql, FeedLog feed, HostedKeys keys, Clock clock) {
        this.sql = sql;
        this.feed = feed;
        this.keys = keys;
        this.clock = clock;
    }

    /** A head and what it says. */
    record Signed(Head head, String jws) {}

    private record State(String name, long bundle, String content, long trust, long live) {}

    @Transactional
    Signed head(UUID group) {
        FeedPosition position = feed.position(group);
        State state = sql.first(
                        """
                select g.name, g.bundle_version, coalesce(g.bundle_content, '') as content,
                       (select max(t.version) from trust_document t where t.organization = g.organization) as trust,
                       (select count(*) from gateway_instance i join instance_report r on r.instance = i.id
                         where i.group_id = g.id and i.revoked_at is null and r.seen_at > ?) as live
                  from gateway_group g where g.id = ?
                """,
                        row -> new State(
                                row.text("name"),
                                row.number("bundle_version"),
                                row.text("content"),
                                row.number("trust"),
                                row.number("live")),
                        clock.instant().minus(Assessment.LOST_AFTER),
                        group)
                .orElseThrow();
        Head head = Head.of(
                state.name(),
                state.bundle() == 0 ? null : new Head.Announced(state.bundle(), state.content()),
                state.trust(),
                position,
                (int) Math.max(1, state.live()),
                clock.instant());
        return new Signed(head, new HeadWriter(keys.current(KeyRole.FEED)).write(head));
    }
}
