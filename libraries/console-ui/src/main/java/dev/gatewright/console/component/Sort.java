package dev.gatewright.console.component;

import org.jspecify.annotations.Nullable;

/** A column's sorting: where a click leads, and {@code ascending} or {@code descending} when the list is sorted by it. */
public record Sort(String href, @Nullable String direction) {

    public @Nullable String icon() {
        return switch (direction) {
            case "ascending" -> "arrow-up";
            case "descending" -> "arrow-down";
            case null, default -> null;
        };
    }
}
