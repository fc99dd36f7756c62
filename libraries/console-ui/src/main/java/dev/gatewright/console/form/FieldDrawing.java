package dev.gatewright.console.form;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.console.component.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says a schema's words at a field: help, default, choices. */
final class FieldDrawing {

    private FieldDrawing() {}

    static FormField of(String name, Leaf leaf, String text, @Nullable String error) {
        return new FormField(
                name,
                name.replaceAll("[^A-Za-z0-9]+", "-"),
                SchemaForm.label(leaf.property(), leaf.schema()),
                help(leaf),
                error,
                leaf.required(),
                leaf.shape().control(),
                leaf.shape().code(),
                standard(leaf),
                text,
                choices(leaf, text));
    }

    private static @Nullable String help(Leaf leaf) {
        List<String> sentences = new ArrayList<>();
        String description = SchemaForm.text(leaf.schema(), "description");
        if (description != null) {
            sentences.add(description);
        }
        String form = switch (leaf.shape()) {
            case Shape.Lines _ -> "One per line.";
            case Shape.Entries entries
            when entries.many() -> "One \"name: value\" per line; repeat the name for several values.";
            case Shape.Entries _ -> "One \"name: value\" per line.";
            case Shape.Raw _ -> "As JSON.";
            case Shape.One _ -> range(leaf.schema());
            case Shape.Area _ -> null;
            case Shape.Flag _ -> null;
            case Shape.Select _ -> null;
            case Shape.Picks _ -> null;
        };
        if (form != null) {
            sentences.add(form);
        }
        return sentences.isEmpty() ? null : String.join(" ", sentences);
    }

    private static @Nullable String range(JsonNode schema) {
        JsonNode low = schema.path("minimum");
        JsonNode high = schema.path("maximum");
        if (low.isNumber() && high.isNumber()) {
            return "From " + low.asText() + " to " + high.asText() + ".";
        }
        if (low.isNumber()) {
            return "At least " + low.asText() + ".";
        }
        return high.isNumber() ? "At most " + high.asText() + "." : null;
    }

    /** What counts when the field stays empty, shown where it would be typed. */
    private static @Nullable String standard(Leaf leaf) {
        JsonNode standard = leaf.schema().path("default");
        return standard.isValueNode() ? standard.asText() : null;
    }

    private static List<Choice> choices(Leaf leaf, String text) {
        Set<String> chosen = Set.copyOf(text.lines().toList());
        List<Choice> choices = new ArrayList<>();
        if (leaf.shape() instanceof Shape.Select && !(leaf.required() && !text.isEmpty())) {
            String standard = standard(leaf);
            choices.add(new Choice("", standard == null ? "—" : standard + " (default)", text.isEmpty()));
        }
        for (String value : leaf.shape().choices()) {
            choices.add(new Choice(value, value, chosen.contains(value)));
        }
        return choices;
    }
}
