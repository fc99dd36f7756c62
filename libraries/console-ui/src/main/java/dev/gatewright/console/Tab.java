package dev.gatewright.console;

import org.jspecify.annotations.Nullable;

/** A part of an entity with its own URL; {@code count} is small text after the label, such as "6". */
public record Tab(
        String label,
        String href,
        boolean current,
        @Nullable String count) {

    public Tab(String label, String href, boolean current) {
        this(label, href, current, null);
    }
}
