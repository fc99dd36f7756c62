package dev.gatewright.console.component;

import org.jspecify.annotations.Nullable;

/** One row of a difference drawn side by side. */
public record DiffPair(
        @Nullable String heading,
        @Nullable DiffLine old,
        @Nullable DiffLine changed) {

    public String left() {
        return old == null ? "" : old.text();
    }

    public String right() {
        return changed == null ? "" : changed.text();
    }

    public String leftNumber() {
        return old == null ? "" : old.oldNumber();
    }

    public String rightNumber() {
        return changed == null ? "" : changed.newNumber();
    }

    public String leftKind() {
        return old == null ? "" : old.css();
    }

    public String rightKind() {
        return changed == null ? "" : changed.css();
    }
}
