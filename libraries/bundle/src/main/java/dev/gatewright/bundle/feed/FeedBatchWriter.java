package dev.gatewright.bundle.feed;

import dev.gatewright.bundle.signing.Jws;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.contracts.feed.FeedEntry;
import dev.gatewright.contracts.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Writes and signs batches. */
public final class FeedBatchWriter {

    private static final StrictJson JSON = StrictJson.limitedTo(FeedLimits.BATCH.header());

    private final SigningKey key;

    public FeedBatchWriter(SigningKey key) {
        this.key = key;
    }

    /** A batch as it is stored and sent, and where it leads. */
    public record Written(String text, FeedPosition position) {}

    /**
     * Writes the batch that follows {@code before}.
     *
     * @throws IllegalArgumentException for entries that readers would refuse: none, too many, or a bad one
     */
    public Written write(String group, FeedPosition before, Instant issuedAt, Iterable<? extends FeedEntry> entries) {
        EntryLines lines = EntryLines.ofBatch(entries);
        if (lines.count() < 1
                || lines.count() > FeedLimits.BATCH.entries()
                || lines.bytes().length > FeedLimits.BATCH.file()) {
            throw new IllegalArgumentException("a batch has between 1 and " + FeedLimits.BATCH.entries() + " entries");
        }
        FeedBatchHeader header = new FeedBatchHeader(
                FeedBatchHeader.FORMAT,
                group,
                before.epoch(),
                before.sequence() + 1,
                before.digest(),
                issuedAt.getEpochSecond(),
                lines.content(),
                lines.count());
        String jws = Jws.sign(key, FeedBatchHeader.TYPE, JSON.write(header));
        String text = jws + "\n" + new String(lines.bytes(), StandardCharsets.UTF_8);
        return new Written(text, before.after(lines.content()));
    }
}
