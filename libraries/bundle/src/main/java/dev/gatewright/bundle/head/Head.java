package dev.gatewright.bundle.head;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatewright.bundle.feed.FeedPosition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is newest for a group; the claims of a compact JWS.
 *
 * @param format {@value #FORMAT}; a reader refuses any other
 * @param bundle absent while the group has none
 * @param trust version of the newest trust document
 * @param feed where the feed stands
 * @param instances how many instances share the group's limits, at least 1
 * @param time the control plane's clock, seconds since the epoch
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Head(
        int format, String group, @Nullable Announced bundle, long trust, FeedPosition feed, int instances, long time) {

    public static final int FORMAT = 1;

    /** A bundle: {@code content} is its digest in hex. */
    public record Announced(long version, String content) {}

    public static Head of(
            String group, @Nullable Announced bundle, long trust, FeedPosition feed, int instances, Instant time) {
        return new Head(FORMAT, group, bundle, trust, feed, instances, time.getEpochSecond());
    }
}
