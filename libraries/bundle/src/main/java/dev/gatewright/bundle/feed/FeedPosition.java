package dev.gatewright.bundle.feed;

import dev.gatewright.bundle.signing.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * Where a feed stands.
 *
 * @param digest in hex, over everything that led here: {@code content} of a snapshot that follows none, afterwards
 *     {@link #after}. Two feeds that are at the same place are the same feed.
 */
public record FeedPosition(long epoch, long sequence, String digest) {

    /** The position that a batch of this content leads to. */
    public FeedPosition after(String content) {
        byte[] chained = (digest + "." + content).getBytes(StandardCharsets.US_ASCII);
        return new FeedPosition(epoch, sequence + 1, Sha256.hex(chained));
    }

    /** Whether the other is of a later epoch, or further within this one. */
    public boolean isBehind(long otherEpoch, long otherSequence) {
        return epoch < otherEpoch || (epoch == otherEpoch && sequence < otherSequence);
    }
}
