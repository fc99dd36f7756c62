package dev.gatewright.bundle.feed;

import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import dev.gatewright.contracts.feed.FeedEntry;
import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import java.util.Optional;
import java.util.function.Consumer;

/** A snapshot that {@link FeedVerifier} believes; its entries have not been parsed yet. */
public final class FeedSnapshot {

    private final String signer;
    private final FeedHeader header;
    private final FeedLimits limits;
    private final byte[] file;
    private final int body;

    FeedSnapshot(String signer, FeedHeader header, FeedLimits limits, byte[] file, int body) {
        this.signer = signer;
        this.header = header;
        this.limits = limits;
        this.file = file;
        this.body = body;
    }

    /** {@code kid} of the key that signed. */
    public String signer() {
        return signer;
    }

    public FeedHeader header() {
        return header;
    }

    public FeedExpectations.Position position() {
        return new FeedExpectations.Position(header.epoch(), header.sequence(), header.content());
    }

    /**
     * Parses the entries, one after the other. A refusal can come after some were handed out: the receiver collects them
     * apart and uses none unless this returns.
     */
    public void forEach(Consumer<FeedEntry> receiver) throws Refused {
        StrictJson json = StrictJson.limitedTo(limits.line());
        long count = 0;
        int start = body;
        while (start < file.length) {
            count++;
            int end = endOfLine(start, count);
            receiver.accept(entry(json, start, end, count));
            start = end + 1;
        }
        if (count != header.entries()) {
            throw new Refused(
                    RefusalReason.CONTENT_INVALID,
                    "the feed has %d entries and says %d".formatted(count, header.entries()));
        }
    }

    private int endOfLine(int start, long number) throws Refused {
        if (number > limits.entries()) {
            throw new Refused(RefusalReason.TOO_LARGE, "more than " + limits.entries() + " entries");
        }
        int limit = Math.min(file.length, start + limits.line() + 1);
        for (int i = start; i < limit; i++) {
            if (file[i] == '\n') {
                return i;
            }
        }
        throw new Refused(RefusalReason.TOO_LARGE, "entry " + number + " is too long or has no end");
    }

    private FeedEntry entry(StrictJson json, int start, int end, long number) throws Refused {
        FeedEntry entry;
        try {
            entry = json.read(file, start, end - start, FeedEntry.class);
        } catch (JsonRefused e) {
            throw new Refused(RefusalReason.JSON_MALFORMED, "entry " + number + ": " + e.getMessage());
        }
        Optional<String> problem = EntryRules.problem(entry);
        if (problem.isPresent()) {
            throw new Refused(RefusalReason.CONTENT_INVALID, "entry " + number + ": " + problem.get());
        }
        return entry;
    }
}
