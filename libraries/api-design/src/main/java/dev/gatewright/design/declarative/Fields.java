package dev.gatewright.design.declarative;

import dev.gatewright.design.document.Findings;
import dev.gatewright.design.document.Node;
import dev.gatewright.design.document.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A mapping that is read field by field. What is wrong becomes a finding and reads as absent, so that one reading finds
 * everything; {@link #done} reports what nobody asked for.
 */
public final class Fields {

    private final Node.Mapping mapping;
    private final String prefix;
    private final Findings findings;
    private final Set<String> known = new LinkedHashSet<>();

    /** {@code prefix} is what members' names begin with in the file, such as {@code x-gatewright-}. */
    public Fields(Node.Mapping mapping, String prefix, Findings findings) {
        this.mapping = mapping;
        this.prefix = prefix;
        this.findings = findings;
    }

    Fields(Node.Mapping mapping, Findings findings) {
        this(mapping, "", findings);
    }

    Place place() {
        return mapping.place();
    }

    Findings findings() {
        return findings;
    }

    /** The member, or {@code null} where it is absent or explicitly nothing. */
    @Nullable
    Node take(String name) {
        known.add(prefix + name);
        Node node = mapping.get(prefix + name);
        return node instanceof Node.Nothing ? null : node;
    }

    boolean has(String name) {
        return mapping.get(prefix + name) != null;
    }

    Place keyOf(String name) {
        return mapping.keyOf(prefix + name);
    }

    void missing(String name) {
        if (take(name) == null) {
            findings.error(mapping.place(), "field-missing", "'%s%s' is required".formatted(prefix, name));
        }
    }

    @Nullable
    String text(String name, Form form) {
        Node node = take(name);
        return node == null ? null : text(node, form);
    }

    String text(String name, Form form, String otherwise) {
        String text = text(name, form);
        return text == null ? otherwise : text;
    }

    /** A required text; the empty text stands for one that is missing or wrong. */
    String required(String name, Form form) {
        missing(name);
        return text(name, form, "");
    }

    @Nullable
    Located<String> located(String name, Form form) {
        Node node = take(name);
        String text = node == null ? null : text(node, form);
        return node == null || text == null ? null : new Located<>(text, node.place());
    }

    private @Nullable String text(Node node, Form form) {
        if (!(node instanceof Node.Text text)) {
            String hint = node instanceof Node.Numeral number
                    ? "; put it in quotes: \"%s\"".formatted(number.written())
                    : node instanceof Node.Flag flag ? "; put it in quotes: \"%s\"".formatted(flag.value()) : "";
            findings.error(
                    node.place(),
                    "field-type",
                    "'%s' must be a text, not %s%s".formatted(node.place().label(), node.kind(), hint));
            return null;
        }
        if (!form.accepts(text.value())) {
            findings.error(
                    node.place(),
                    "field-value",
                    "'%s' must be %s, not '%s'".formatted(node.place().label(), form.words(), shortened(text.value())));
            return null;
        }
        return text.value();
    }

    <E> @Nullable E choice(String name, Map<String, E> choices) {
        Node node = take(name);
        if (node == null) {
            return null;
        }
        String text = node instanceof Node.Text t ? t.value() : "";
        @Nullable E choice = choices.get(text);
        if (choice == null) {
            findings.error(
                    node.place(),
                    "field-value",
                    "'%s' must be one of %s%s"
                            .formatted(
                                    name,
                                    String.join(", ", choices.keySet()),
                                    Suggestion.forName(text, choices.keySet())));
        }
        return choice;
    }

    @Nullable
    Boolean flag(String name) {
        Node node = take(name);
        if (node == null) {
            return null;
        }
        if (node instanceof Node.Flag flag) {
            return flag.value();
        }
        wrongType(node, "true or false");
        return null;
    }

    boolean flag(String name, boolean otherwise) {
        Boolean flag = flag(name);
        return flag == null ? otherwise : flag;
    }

    @Nullable
    Long number(String name, long least, long most) {
        Node node = take(name);
        if (node == null) {
            return null;
        }
        if (!(node instanceof Node.Numeral number)) {
            wrongType(node, "a number");
            return null;
        }
        try {
            long value = number.value().longValueExact();
            if (value >= least && value <= most) {
                return value;
            }
        } catch (ArithmeticException e) {
            // Falls through to the same message: it is no whole number in the range.
        }
        findings.error(
                node.place(),
                "field-range",
                "'%s' must be a whole number from %d to %d, not %s"
                        .formatted(name, least, most, shortened(number.written())));
        return null;
    }

    /** In milliseconds or bytes. */
    @Nullable
    Long quantity(String name, Quantity quantity, long least, long most) {
        Node node = take(name);
        if (node == null) {
            return null;
        }
        OptionalLong amount = node instanceof Node.Text text ? quantity.parse(text.value()) : OptionalLong.empty();
        if (amount.isEmpty()) {
            findings.error(
                    node.place(),
                    "field-value",
                    "'%s' must be a number with a unit, such as %s".formatted(name, quantity.example()));
            return null;
        }
        if (amount.getAsLong() < least || amount.getAsLong() > most) {
            findings.error(
                    node.place(),
                    "field-range",
                    "'%s' must be from %s to %s".formatted(name, quantity.write(least), quantity.write(most)));
            return null;
        }
        return amount.getAsLong();
    }

    @Nullable
    Fields mapping(String name) {
        Node.Mapping below = node(name);
        return below == null ? null : new Fields(below, findings);
    }

    Node.@Nullable Mapping node(String name) {
        Node node = take(name);
        if (node == null) {
            return null;
        }
        if (node instanceof Node.Mapping below) {
            return below;
        }
        wrongType(node, "a mapping");
        return null;
    }

    /** A list; items that {@code read} answers {@code null} for are left out. */
    <T> @Nullable List<T> list(String name, int most, BiFunction<Fields, Node, @Nullable T> read) {
        Node node = take(name);
        if (node == null) {
            return null;
        }
        if (!(node instanceof Node.Sequence sequence)) {
            wrongType(node, "a list");
            return null;
        }
        if (sequence.items().size() > most) {
            findings.error(node.place(), "field-range", "'%s' may hold at most %d items".formatted(name, most));
            return null;
        }
        List<T> list = new ArrayList<>();
        for (Node item : sequence.items()) {
            T value = read.apply(this, item);
            if (value != null) {
                list.add(value);
            }
        }
        return list;
    }

    @Nullable
    List<String> texts(String name, int most, Form form) {
        return list(name, most, (fields, item) -> fields.text(item, form));
    }

    @Nullable
    List<Located<String>> locatedTexts(String name, int most, Form form) {
        return list(name, most, (fields, item) -> {
            String text = fields.text(item, form);
            return text == null ? null : new Located<>(text, item.place());
        });
    }

    /** A list of mappings. */
    <T> @Nullable List<T> mappings(String name, int most, java.util.function.Function<Fields, @Nullable T> read) {
        return list(name, most, (fields, item) -> {
            if (item instanceof Node.Mapping below) {
                return read.apply(new Fields(below, findings));
            }
            wrongType(item, "a mapping");
            return null;
        });
    }

    /** A mapping with names that the author chose. */
    Map<String, Node.Mapping> named(String name) {
        Node.Mapping below = node(name);
        Map<String, Node.Mapping> named = new LinkedHashMap<>();
        if (below != null) {
            below.members().forEach((key, value) -> {
                if (value instanceof Node.Mapping each) {
                    named.put(key, each);
                } else {
                    wrongType(value, "a mapping");
                }
            });
        }
        return named;
    }

    /** Reports members that nobody asked for. */
    public void done() {
        for (String name : mapping.members().keySet()) {
            if (name.startsWith(prefix) && !known.contains(name)) {
                findings.error(
                        mapping.keyOf(name),
                        "field-unknown",
                        "unknown field '%s'%s".formatted(shortened(name), Suggestion.forName(name, known)));
            }
        }
    }

    private void wrongType(Node node, String expected) {
        findings.error(
                node.place(),
                "field-type",
                "'%s' must be %s, not %s".formatted(node.place().label(), expected, node.kind()));
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
