package dev.gatewright.publisher.feed;

import dev.gatewright.bundle.feed.FeedPosition;
import dev.gatewright.contracts.feed.EntryIdentity;
import dev.gatewright.contracts.feed.FeedEntry;
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

/** Feeds as they are stored. */
@ApplicationScoped
class Feeds {

    private static final StrictJson JSON = StrictJson.limitedTo(64 << 10);

    private final Sql sql;

    Feeds(Sql sql) {
        this.sql = sql;
    }

    Optional<FeedPosition> position(UUID group) {
        return sql.first("select * from feed where group_id = ?", Feeds::position, group);
    }

    /** The key that signed when the feed began; empty for one that began before this was noted. */
    Optional<String> signer(UUID group) {
        return sql.first(
                "select signer from feed where group_id = ? and signer is not null", row -> row.text("signer"), group);
    }

    void start(UUID group, UUID organization, FeedPosition position, String signer) {
        sql.update("""
                insert into feed (group_id, organization, epoch, sequence, digest, signer) values (?, ?, ?, ?, ?, ?)
                on conflict (group_id) do update
                   set epoch = excluded.epoch, sequence = excluded.sequence, digest = excluded.digest,
                       signer = excluded.signer
                """, group, organization, position.epoch(), position.sequence(), position.digest(), signer);
    }

    void advance(UUID group, FeedPosition position, String batch, Instant issuedAt) {
        sql.update(
                "update feed set epoch = ?, sequence = ?, digest = ? where group_id = ?",
                position.epoch(),
                position.sequence(),
                position.digest(),
                group);
        sql.update(
                """
                insert into feed_batch (group_id, epoch, sequence, organization, digest, batch, issued_at)
                select group_id, ?, ?, organization, ?, ?, ? from feed where group_id = ?
                """,
                position.epoch(),
                position.sequence(),
                position.digest(),
                batch.getBytes(StandardCharsets.UTF_8),
                issuedAt,
                group);
    }

    /** The entries in the order of their identities, so that equal feeds have equal snapshots. */
    List<FeedEntry> entries(UUID group) {
        return sql.list(
                "select entry from feed_entry where group_id = ? order by identity collate \"C\"",
                row -> entry(row.text("entry")),
                group);
    }

    Optional<FeedEntry> entry(UUID group, EntryIdentity identity) {
        return sql.first(
                "select entry from feed_entry where group_id = ? and identity = ?",
                row -> entry(row.text("entry")),
                group,
                key(identity));
    }

    void put(UUID group, FeedEntry entry) {
        if (entry instanceof FeedEntry.Removed) {
            sql.update("delete from feed_entry where group_id = ? and identity = ?", group, key(entry.identity()));
            return;
        }
        sql.update("""
                insert into feed_entry (group_id, identity, organization, entry)
                select group_id, ?, organization, ? from feed where group_id = ?
                on conflict (group_id, identity) do update set entry = excluded.entry
                """, key(entry.identity()), json(entry), group);
    }

    /** Batches of an epoch after a position, as they were signed. */
    List<String> batches(UUID group, long epoch, long after, int most) {
        return sql.list("""
                select batch from feed_batch where group_id = ? and epoch = ? and sequence > ?
                 order by sequence limit ?
                """, row -> new String(row.bytes("batch"), StandardCharsets.UTF_8), group, epoch, after, most);
    }

    int forgetBatches(Instant before) {
        return sql.update("delete from feed_batch where issued_at < ?", before);
    }

    private static FeedPosition position(Row row) throws SQLException {
        return new FeedPosition(row.number("epoch"), row.number("sequence"), row.text("digest"));
    }

    private static String key(EntryIdentity identity) {
        return identity.type() + " " + json(identity.parts());
    }

    private static String json(Object value) {
        return new String(JSON.write(value), StandardCharsets.UTF_8);
    }

    private static FeedEntry entry(String json) {
        try {
            return JSON.read(json.getBytes(StandardCharsets.UTF_8), FeedEntry.class);
        } catch (JsonRefused e) {
            throw new IllegalStateException("a feed entry that we did not write", e);
        }
    }
}
