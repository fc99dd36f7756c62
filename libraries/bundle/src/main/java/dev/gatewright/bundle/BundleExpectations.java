package dev.gatewright.bundle;

import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What a reader knows without the bundle.
 *
 * @param group the group it is a member of
 * @param last the newest bundle it ever accepted, null for none
 */
public record BundleExpectations(
        String group, Clock clock, @Nullable Position last) {

    /** {@code content} is the digest in hex. */
    public record Position(long version, String content) {}
}
