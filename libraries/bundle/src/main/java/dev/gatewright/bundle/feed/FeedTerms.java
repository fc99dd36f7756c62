package dev.gatewright.bundle.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a writer says of a snapshot beside its entries; the members are those of {@link FeedHeader}. */
public record FeedTerms(
        String group,
        long epoch,
        long sequence,
        Instant issuedAt,
        @Nullable Instant expiresAt,
        @Nullable String previous,
        @Nullable String digest) {

    /** Of a feed that has no batches. */
    public FeedTerms(
            String group,
            long epoch,
            long sequence,
            Instant issuedAt,
            @Nullable Instant expiresAt,
            @Nullable String previous) {
        this(group, epoch, sequence, issuedAt, expiresAt, previous, null);
    }
}
