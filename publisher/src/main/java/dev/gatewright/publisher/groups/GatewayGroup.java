package dev.gatewright.publisher.groups;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A group of gateways.
 *
 * @param version rises with every edit of the group itself, for {@code If-Match}
 * @param bundleVersion of the newest bundle made, 0 for none
 * @param reportedBundle the newest bundle that an instance says it accepted
 */
public record GatewayGroup(
        UUID id,
        UUID organization,
        String name,
        String environment,
        SortedMap<String, String> labels,
        boolean isDefault,
        long version,
        long bundleVersion,
        @Nullable String bundleContent,
        long reportedBundle,
        Instant createdAt) {

    public GatewayGroup {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /** What the next bundle is numbered: beyond all that were made and all that a gateway has seen. */
    public long nextBundleVersion() {
        return Math.max(bundleVersion, reportedBundle) + 1;
    }
}
