package dev.gatewright.bundle.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a snapshot's first line. Times are seconds since the epoch.
 *
 * @param format {@value #FORMAT}; a reader refuses any other
 * @param epoch rises when the feed starts anew, as after a restore of its source
 * @param sequence rises with every change within an epoch
 * @param expiresAt absent for a feed whose freshness is vouched for by a head
 * @param previous {@code content} of the snapshot before
 * @param digest where the feed stands ({@link FeedPosition}); absent: {@code content}, as for a feed without batches
 * @param content SHA-256 (hex) of all bytes after the first newline
 * @param entries how many lines follow
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FeedHeader(
        int format,
        String group,
        long epoch,
        long sequence,
        long issuedAt,
        @Nullable Long expiresAt,
        @Nullable String previous,
        @Nullable String digest,
        String content,
        long entries) {

    public static final int FORMAT = 1;

    static final String TYPE = "gatewright-feed+jwt";

    public FeedPosition position() {
        return new FeedPosition(epoch, sequence, digest == null ? content : digest);
    }
}
