package dev.gatewright.console.page;

import dev.gatewright.console.Tone;
import org.jspecify.annotations.Nullable;

/** What an error page says. */
public record ErrorText(
        int status, String title, String detail, @Nullable String correlation) {

    /** Only our own failures are alarming; a missing page is not. */
    public Tone tone() {
        return status >= 500 ? Tone.DANGER : Tone.NEUTRAL;
    }

    public String icon() {
        return switch (status) {
            case 401, 403 -> "lock";
            case 404 -> "search";
            default -> status >= 500 ? "danger" : "warning";
        };
    }
}
