package dev.gatewright.console.form;

import dev.gatewright.console.component.Choice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of a form.
 *
 * @param control {@code text}, {@code area}, {@code select}, {@code picks} or {@code flag}
 * @param text what the field holds, as typed when it could not be read
 */
public record FormField(
        String name,
        String id,
        String label,
        @Nullable String help,
        @Nullable String error,
        boolean required,
        String control,
        boolean code,
        @Nullable String hint,
        String text,
        List<Choice> choices) {

    public FormField {
        choices = List.copyOf(choices);
    }

    public boolean optional() {
        return !required;
    }

    /** Whether a box is ticked. */
    public boolean checked() {
        return text.equals("true");
    }

    public int rows() {
        long lines = text.lines().count() + 1;
        return Math.clamp(lines, 3, 12);
    }
}
