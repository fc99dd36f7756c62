package dev.gatewright.bundle.feed;

import dev.gatewright.bundle.signing.Jws;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.contracts.feed.FeedEntry;
import dev.gatewright.contracts.json.StrictJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes and signs snapshots. */
public final class FeedWriter {

    private static final StrictJson JSON = StrictJson.limitedTo(FeedLimits.DEFAULT.header());

    private final SigningKey key;

    public FeedWriter(SigningKey key) {
        this.key = key;
    }

    /**
     * Writes a snapshot.
     *
     * @return the file
     * @throws IllegalArgumentException for an entry that readers would refuse
     */
    public byte[] write(FeedTerms terms, Iterable<? extends FeedEntry> entries) {
        EntryLines lines = EntryLines.ofSnapshot(entries);
        FeedHeader header = new FeedHeader(
                FeedHeader.FORMAT,
                terms.group(),
                terms.epoch(),
                terms.sequence(),
                terms.issuedAt().getEpochSecond(),
                terms.expiresAt() == null ? null : terms.expiresAt().getEpochSecond(),
                terms.previous(),
                terms.digest(),
                lines.content(),
                lines.count());
        ByteArrayOutputStream file = new ByteArrayOutputStream(lines.bytes().length + 1024);
        String jws = Jws.sign(key, FeedHeader.TYPE, JSON.write(header));
        file.writeBytes((jws + "\n").getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(lines.bytes());
        return file.toByteArray();
    }
}
