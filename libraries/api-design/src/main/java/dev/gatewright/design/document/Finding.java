package dev.gatewright.design.document;

import java.util.Comparator;

/**
 * Something to tell the author of a file.
 *
 * @param code stable, kebab case
 * @param message one sentence in plain words; never holds control characters, whatever the file held
 * @param pointer JSON pointer into the file, empty for the whole of it
 */
public record Finding(
        Severity severity, String code, String message, String file, int line, int column, String pointer) {

    /** In the order of a reader's eye: by file, then from top to bottom. */
    public static final Comparator<Finding> BY_PLACE = Comparator.comparing(Finding::file)
            .thenComparingInt(Finding::line)
            .thenComparingInt(Finding::column)
            .thenComparing(Finding::code)
            .thenComparing(Finding::message);

    public Finding {
        message = Visible.text(message);
        file = Visible.text(file);
        pointer = Visible.text(pointer);
    }

    public enum Severity {
        ERROR,
        WARNING,
        INFO
    }

    public static Finding at(Place place, Severity severity, String code, String message) {
        return new Finding(severity, code, message, place.file(), place.line(), place.column(), place.pointer());
    }

    /** As compilers print it: {@code file:line:column: severity: message [code] at pointer}. */
    @Override
    public String toString() {
        String where = pointer.isEmpty() ? "" : " at " + pointer;
        return "%s:%d:%d: %s: %s [%s]%s"
                .formatted(
                        file, line, column, severity.name().toLowerCase(java.util.Locale.ROOT), message, code, where);
    }
}
