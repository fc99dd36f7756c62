package dev.gatewright.publisher.descriptions;

import org.jspecify.annotations.Nullable;

/** One operation in a list; {@code line} is where it stands in the source. */
public record ListedOperation(
        int position,
        String id,
        String method,
        String path,
        @Nullable String summary,
        int line) {}
