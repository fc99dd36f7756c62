package dev.gatewright.bundle.feed;

import dev.gatewright.bundle.signing.Jws;
import dev.gatewright.bundle.signing.Sha256;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.contracts.feed.FeedEntry;
import dev.gatewright.contracts.json.StrictJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes and signs snapshots. */
public final class FeedWriter {

    private static final StrictJson JSON = StrictJson.limitedTo(FeedLimits.DEFAULT.line());

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
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        long count = 0;
        for (FeedEntry entry : entries) {
            EntryRules.problem(entry).ifPresent(problem -> {
                throw new IllegalArgumentException(problem);
            });
            lines.writeBytes(JSON.write(entry));
            lines.write('\n');
            count++;
        }
        byte[] body = lines.toByteArray();
        FeedHeader header = new FeedHeader(
                FeedHeader.FORMAT,
                terms.group(),
                terms.epoch(),
                terms.sequence(),
                terms.issuedAt().getEpochSecond(),
                terms.expiresAt() == null ? null : terms.expiresAt().getEpochSecond(),
                terms.previous(),
                Sha256.hex(body),
                count);
        ByteArrayOutputStream file = new ByteArrayOutputStream(body.length + 1024);
        String jws = Jws.sign(key, FeedHeader.TYPE, JSON.write(header));
        file.writeBytes((jws + "\n").getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(body);
        return file.toByteArray();
    }
}
