package dev.gatewright.gateway.usage;

/**
 * Sizes of a journal in bytes.
 *
 * @param segment of one segment
 * @param total of all segments; room for two at least, because the next one is made while one is in use
 */
public record JournalBounds(long segment, long total) {

    private static final long LEAST = 64 * 1024;
    private static final long MOST = 1L << 30;

    public JournalBounds {
        if (segment < LEAST || segment > MOST) {
            throw new IllegalArgumentException(
                    "gateway.usage.segment-size must be between 64K and 1G, but is " + segment + " bytes");
        }
        if (total < 2 * segment) {
            throw new IllegalArgumentException("gateway.usage.maximum-size must be at least two segments of " + segment
                    + " bytes, but is " + total + " bytes");
        }
    }
}
