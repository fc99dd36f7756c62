package dev.gatewright.gateway.control;

import dev.gatewright.bundle.Validity;
import dev.gatewright.bundle.feed.FeedPosition;
import org.jspecify.annotations.Nullable;

/**
 * An artifact that was accepted. Times are seconds since the epoch.
 *
 * @param epoch of a feed
 * @param version a feed's sequence
 * @param content the digest that was signed
 * @param digest SHA-256 of the file
 */
record InForce(
        @Nullable Long epoch,
        long version,
        @Nullable String content,
        @Nullable Long issuedAt,
        @Nullable Long expiresAt,
        String digest) {

    /** By the same tolerance as when it was verified. */
    boolean hasExpired(long nowSeconds) {
        return expiresAt != null && expiresAt < nowSeconds - Validity.TOLERANCE.toSeconds();
    }

    StateFolder.BundleMark bundleMark() {
        return new StateFolder.BundleMark(version, String.valueOf(content));
    }

    FeedPosition feedPosition() {
        return new FeedPosition(epoch == null ? 0 : epoch, version, String.valueOf(content));
    }

    StateFolder.FeedMark feedMark() {
        return new StateFolder.FeedMark(epoch == null ? 0 : epoch, version, String.valueOf(content));
    }
}
