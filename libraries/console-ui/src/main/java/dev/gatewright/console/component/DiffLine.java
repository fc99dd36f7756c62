package dev.gatewright.console.component;

/** A line of a difference; a number is 0 on the side where the line is not. */
public record DiffLine(Kind kind, int oldLine, int newLine, String text) {

    public enum Kind {
        SAME,
        ADDED,
        REMOVED,
        HEADING
    }

    public String css() {
        return switch (kind) {
            case SAME -> "";
            case ADDED -> "add";
            case REMOVED -> "del";
            case HEADING -> "hunk";
        };
    }

    public String sign() {
        return switch (kind) {
            case ADDED -> "+";
            case REMOVED -> "−";
            case SAME, HEADING -> "";
        };
    }

    public String oldNumber() {
        return oldLine == 0 ? "" : Integer.toString(oldLine);
    }

    public String newNumber() {
        return newLine == 0 ? "" : Integer.toString(newLine);
    }
}
