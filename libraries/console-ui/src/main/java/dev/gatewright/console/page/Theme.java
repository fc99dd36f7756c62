package dev.gatewright.console.page;

import org.jspecify.annotations.Nullable;

/** Light, dark, or what the person's system says. */
public enum Theme {
    SYSTEM,
    LIGHT,
    DARK;

    /** The cookie that console.js writes; the server reads it so that a page never flashes in the other theme. */
    public static final String COOKIE = "gatewright-theme";

    static Theme of(@Nullable String value) {
        return switch (value) {
            case "light" -> LIGHT;
            case "dark" -> DARK;
            case null, default -> SYSTEM;
        };
    }

    /** The value of the page's {@code data-theme}, or nothing when the system decides. */
    public @Nullable String attribute() {
        return switch (this) {
            case SYSTEM -> null;
            case LIGHT -> "light";
            case DARK -> "dark";
        };
    }
}
