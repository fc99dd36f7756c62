package dev.gatewright.bundle.feed;

/**
 * What a reader is willing to hold.
 *
 * @param file bytes of the whole file
 * @param header bytes of the first line
 * @param line bytes of any other line
 * @param entries number of entries
 */
public record FeedLimits(int file, int header, int line, long entries) {

    public static final FeedLimits DEFAULT = new FeedLimits(512 << 20, 8 << 10, 64 << 10, 4_000_000);

    /** Of a batch. */
    public static final FeedLimits BATCH = new FeedLimits(4 << 20, 8 << 10, 64 << 10, 10_000);
}
