package dev.gatewright.gateway.stage.limit;

import dev.gatewright.bundle.content.Limit;

/**
 * This instance's share of a limit.
 *
 * @param burst the bucket's size, of no meaning to a window
 */
record Quota(Limit.Algorithm algorithm, long requests, long windowNanos, long burst) {

    private static final long NANOS = 1_000_000_000L;
    private static final long LONGEST_WINDOW = Long.MAX_VALUE / 4;

    /** Every instance admits at least one request, or a small limit over many instances would admit none at all. */
    static Quota share(Limit limit, int instances) {
        int living = Math.max(1, instances);
        Long burst = limit.burst();
        return new Quota(
                limit.algorithm(),
                Math.max(1, limit.requests() / living),
                Math.clamp(limit.windowSeconds(), 1, LONGEST_WINDOW / NANOS) * NANOS,
                Math.max(1, (burst == null ? limit.requests() : burst) / living));
    }
}
