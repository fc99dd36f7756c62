package dev.gatewright.bundle.feed;

import dev.gatewright.contracts.feed.FeedEntry;
import java.util.List;

/** A batch that {@link FeedBatchVerifier} believes, and the position it leads to. */
public record FeedBatch(FeedBatchHeader header, FeedPosition position, List<FeedEntry> entries) {

    public FeedBatch {
        entries = List.copyOf(entries);
    }
}
