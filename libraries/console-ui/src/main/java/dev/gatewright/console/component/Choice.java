package dev.gatewright.console.component;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of the values of a select, a combobox or a set of checkboxes. */
public record Choice(String value, String label, boolean selected) {

    /** Choices whose labels are their values; the one that equals {@code selected} is chosen. */
    public static List<Choice> of(List<String> values, @Nullable String selected) {
        List<Choice> choices = new ArrayList<>();
        for (String value : values) {
            choices.add(new Choice(value, value, value.equals(selected)));
        }
        return choices;
    }
}
