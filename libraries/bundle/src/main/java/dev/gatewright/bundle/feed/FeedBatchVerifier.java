package dev.gatewright.bundle.feed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.Validity;
import dev.gatewright.bundle.signing.Jws;
import dev.gatewright.bundle.signing.KeyLookup;
import dev.gatewright.contracts.feed.FeedEntry;
import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Decides whether a batch is to be believed and is the one that comes next; its entries are few and parsed at once. */
public final class FeedBatchVerifier {

    private final KeyLookup keys;
    private final String group;
    private final Clock clock;

    public FeedBatchVerifier(KeyLookup keys, String group, Clock clock) {
        this.keys = keys;
        this.group = group;
        this.clock = clock;
    }

    /**
     * Verifies the batch that is to follow {@code at}.
     *
     * @throws Refused with {@code feed-behind} for one that was applied before, {@code feed-gap} where one is missing,
     *     {@code feed-chain} for one that follows another feed
     */
    public FeedBatch verify(byte[] text, FeedPosition at) throws Refused {
        FeedLimits limits = FeedLimits.BATCH;
        SignedLines lines = SignedLines.split(text, limits);
        Jws.Verified jws = Jws.verify(lines.signed(), FeedBatchHeader.TYPE, keys);
        FeedBatchHeader header = header(jws.payload());
        if (!header.group().equals(group)) {
            throw new Refused(RefusalReason.SCOPE_MISMATCH, "the batch is signed for another group");
        }
        Validity.check(header.issuedAt(), null, clock);
        if (!lines.content().equals(header.content())) {
            throw new Refused(RefusalReason.CONTENT_MISMATCH, "the batch's entries are not those that were signed");
        }
        refuseOthers(header, at);
        List<FeedEntry> entries = new ArrayList<>();
        lines.forEach(limits, header.entries(), true, entries::add);
        return new FeedBatch(header, at.after(header.content()), entries);
    }

    private static FeedBatchHeader header(byte[] payload) throws Refused {
        StrictJson json = StrictJson.limitedTo(FeedLimits.BATCH.header());
        try {
            JsonNode format = json.read(payload).path("format");
            if (format.isInt() && format.intValue() != FeedBatchHeader.FORMAT) {
                throw new Refused(RefusalReason.FORMAT_UNKNOWN, "a feed batch of format " + format.intValue());
            }
            return json.read(payload, FeedBatchHeader.class);
        } catch (JsonRefused e) {
            throw new Refused(RefusalReason.JSON_MALFORMED, "the batch's header: " + e.getMessage());
        }
    }

    private static void refuseOthers(FeedBatchHeader header, FeedPosition at) throws Refused {
        String batch = "batch " + header.epoch() + "." + header.sequence();
        if (!at.isBehind(header.epoch(), header.sequence())) {
            throw new Refused(RefusalReason.FEED_BEHIND, batch + " was applied before");
        }
        if (header.epoch() != at.epoch() || header.sequence() != at.sequence() + 1) {
            throw new Refused(RefusalReason.FEED_GAP, batch + " does not follow " + at.epoch() + "." + at.sequence());
        }
        if (!header.previous().equals(at.digest())) {
            throw new Refused(RefusalReason.FEED_CHAIN, batch + " follows another feed than the one applied");
        }
    }
}
