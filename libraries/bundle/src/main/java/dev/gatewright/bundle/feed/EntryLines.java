package dev.gatewright.bundle.feed;

import dev.gatewright.bundle.signing.Sha256;
import dev.gatewright.contracts.feed.FeedEntry;
import dev.gatewright.contracts.json.StrictJson;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Entries as they are signed: one JSON object a line. */
final class EntryLines {

    private static final StrictJson JSON = StrictJson.limitedTo(FeedLimits.DEFAULT.line());

    private final byte[] bytes;
    private final long count;

    private EntryLines(byte[] bytes, long count) {
        this.bytes = bytes;
        this.count = count;
    }

    static EntryLines ofSnapshot(Iterable<? extends FeedEntry> entries) {
        return of(entries, false);
    }

    static EntryLines ofBatch(Iterable<? extends FeedEntry> entries) {
        return of(entries, true);
    }

    private static EntryLines of(Iterable<? extends FeedEntry> entries, boolean inBatch) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        long count = 0;
        for (FeedEntry entry : entries) {
            Optional<String> problem = EntryRules.problem(entry, inBatch);
            if (problem.isPresent()) {
                throw new IllegalArgumentException(problem.get());
            }
            lines.writeBytes(JSON.write(entry));
            lines.write('\n');
            count++;
        }
        return new EntryLines(lines.toByteArray(), count);
    }

    byte[] bytes() {
        return bytes;
    }

    long count() {
        return count;
    }

    String content() {
        return Sha256.hex(bytes);
    }
}
