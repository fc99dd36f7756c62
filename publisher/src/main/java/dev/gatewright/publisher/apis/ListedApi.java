package dev.gatewright.publisher.apis;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API in the list, with its newest version.
 *
 * @param versions how many it has
 */
public record ListedApi(
        String name,
        String title,
        Instant changedAt,
        long versions,
        @Nullable String version,
        @Nullable Lifecycle lifecycle,
        int latestRevision,
        int operations) {}
