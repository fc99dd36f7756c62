package dev.gatewright.console;

/** What a colour says; the stylesheet has one class of this name per tone. */
public enum Tone {
    OK,
    WARNING,
    DANGER,
    INFO,
    NEUTRAL,
    ACCENT;

    public String css() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The icon that a notice or mark of this tone carries when none is said. */
    public String icon() {
        return switch (this) {
            case OK -> "ok";
            case WARNING -> "warning";
            case DANGER -> "danger";
            case INFO, ACCENT -> "info";
            case NEUTRAL -> "none";
        };
    }
}
