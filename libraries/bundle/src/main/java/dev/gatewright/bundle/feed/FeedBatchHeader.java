package dev.gatewright.bundle.feed;

/**
 * The claims of a batch's first line. Times are seconds since the epoch.
 *
 * @param format {@value #FORMAT}; a reader refuses any other
 * @param epoch that of the position before
 * @param sequence one more than that of the position before
 * @param previous digest of the position before
 * @param content SHA-256 (hex) of all bytes after the first newline
 * @param entries how many lines follow
 */
public record FeedBatchHeader(
        int format,
        String group,
        long epoch,
        long sequence,
        String previous,
        long issuedAt,
        String content,
        long entries) {

    public static final int FORMAT = 1;

    static final String TYPE = "gatewright-feed-batch+jwt";
}
