package dev.gatewright.publisher.imports;

import java.util.Locale;

/** How far an import is. */
public enum ImportState {
    FETCHING,
    READING,
    READY,
    REFUSED,
    CREATED;

    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing more happens by itself. */
    public boolean isSettled() {
        return this != FETCHING && this != READING;
    }

    static ImportState of(String slug) {
        return valueOf(slug.toUpperCase(Locale.ROOT));
    }
}
