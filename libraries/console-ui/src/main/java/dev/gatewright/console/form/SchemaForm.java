package dev.gatewright.console.form;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A form for the values of one JSON Schema of an object.
 *
 * <pre>{@code
 * SchemaForm form = new SchemaForm(schema, "parameters");
 * page.data("form", form.filled(value, Map.of()));
 * SchemaForm.Reading reading = form.read(posted);   // then validate reading.value(), and on findings:
 * page.data("form", form.posted(posted, findings));
 * }</pre>
 *
 * Names of fields are the prefix and the JSON pointer: {@code parameters/networks}.
 */
public final class SchemaForm {

    private static final int DEEPEST = 4;

    private final String prefix;
    private final JsonNode schema;
    private final List<Group> groups = new ArrayList<>();

    public SchemaForm(JsonNode schema, String prefix) {
        this.prefix = prefix;
        this.schema = schema;
        collect("", null, schema, 0);
    }

    /** What was posted as JSON, and by pointer why a field cannot be read or must not be left empty. */
    public record Reading(ObjectNode value, SortedMap<String, String> errors) {

        public boolean isReadable() {
            return errors.isEmpty();
        }
    }

    private record Group(@Nullable String title, @Nullable String help, List<Leaf> leaves) {}

    private void collect(String pointer, @Nullable String title, JsonNode object, int depth) {
        List<Leaf> leaves = new ArrayList<>();
        groups.add(new Group(title, title == null ? null : text(object, "description"), leaves));
        for (Map.Entry<String, JsonNode> property : object.path("properties").properties()) {
            String name = property.getKey();
            JsonNode inner = property.getValue();
            String place = pointer + "/" + escape(name);
            boolean nested = inner.path("type").asText().equals("object") && inner.has("properties");
            if (nested && depth < DEEPEST) {
                collect(place, label(name, inner), inner, depth + 1);
            } else {
                leaves.add(Leaf.of(place, name, inner, requires(object, name)));
            }
        }
    }

    /** The form for a value there is, with messages by JSON pointer. */
    public Form filled(JsonNode value, Map<String, String> errors) {
        return draw(leaf -> leaf.shape().show(value.at(leaf.pointer())), errors);
    }

    /** The form as it was posted, typed text kept, with messages by JSON pointer. */
    public Form posted(Map<String, ? extends List<String>> posted, Map<String, String> errors) {
        Map<String, String> all = new TreeMap<>(errors);
        read(posted).errors().forEach(all::put);
        return draw(leaf -> typed(leaf, posted), all);
    }

    /** Turns posted fields into JSON; empty optional fields are left out. */
    public Reading read(Map<String, ? extends List<String>> posted) {
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        SortedMap<String, String> errors = new TreeMap<>();
        for (Group group : groups) {
            for (Leaf leaf : group.leaves()) {
                read(leaf, posted, value, errors);
            }
        }
        return new Reading(value, errors);
    }

    private void read(
            Leaf leaf, Map<String, ? extends List<String>> posted, ObjectNode value, Map<String, String> errors) {
        try {
            JsonNode read = leaf.shape().read(of(leaf, posted));
            if (read != null) {
                put(value, leaf.pointer(), read);
            } else if (leaf.required() && neededHere(leaf)) {
                errors.put(leaf.pointer(), "This must be filled in.");
            }
        } catch (Unreadable e) {
            errors.put(leaf.pointer(), String.valueOf(e.getMessage()));
        }
    }

    /** What an optional object requires is only needed when the object is there, which the validator knows. */
    private static boolean neededHere(Leaf leaf) {
        return leaf.pointer().indexOf('/', 1) < 0;
    }

    private static void put(ObjectNode root, String pointer, JsonNode value) {
        JsonPointer place = JsonPointer.compile(pointer);
        ObjectNode parent = root;
        while (!place.tail().matches()) {
            parent = parent.withObject("/" + escape(place.getMatchingProperty()));
            place = place.tail();
        }
        parent.set(place.getMatchingProperty(), value);
    }

    private interface Shown {
        String text(Leaf leaf);
    }

    private Form draw(Shown shown, Map<String, String> errors) {
        Map<String, String> left = new LinkedHashMap<>(errors);
        List<Form.Section> sections = new ArrayList<>();
        for (Group group : groups) {
            List<FormField> fields = new ArrayList<>();
            for (Leaf leaf : group.leaves()) {
                fields.add(FieldDrawing.of(name(leaf), leaf, shown.text(leaf), taken(left, leaf.pointer())));
            }
            if (!fields.isEmpty()) {
                sections.add(new Form.Section(group.title(), group.help(), fields));
            }
        }
        return new Form(sections, List.copyOf(left.values()));
    }

    /** The messages at the pointer and below it, the line of a list said. */
    private static @Nullable String taken(Map<String, String> errors, String pointer) {
        List<String> messages = new ArrayList<>();
        errors.entrySet().removeIf(error -> {
            String at = error.getKey();
            if (!at.equals(pointer) && !at.startsWith(pointer + "/")) {
                return false;
            }
            String below = at.substring(pointer.length());
            messages.add(
                    below.matches("/[0-9]{1,6}")
                            ? "Line " + (Integer.parseInt(below.substring(1)) + 1) + ": " + error.getValue()
                            : error.getValue());
            return true;
        });
        return messages.isEmpty() ? null : String.join(" ", messages);
    }

    private String typed(Leaf leaf, Map<String, ? extends List<String>> posted) {
        return String.join("\n", of(leaf, posted));
    }

    private List<String> of(Leaf leaf, Map<String, ? extends List<String>> posted) {
        List<String> values = posted.get(name(leaf));
        return values == null ? List.of() : values;
    }

    private String name(Leaf leaf) {
        return prefix + leaf.pointer();
    }

    /** The names of all fields, so that a page knows which of what was posted are the form's. */
    public List<String> names() {
        return groups.stream()
                .flatMap(group -> group.leaves().stream())
                .map(this::name)
                .toList();
    }

    /** The schema that the form was made from. */
    public JsonNode schema() {
        return schema;
    }

    private static boolean requires(JsonNode object, String name) {
        for (JsonNode required : object.path("required")) {
            if (required.asText().equals(name)) {
                return true;
            }
        }
        return false;
    }

    static String label(String name, JsonNode schema) {
        String title = text(schema, "title");
        if (title != null) {
            return title;
        }
        String words = name.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                .replaceAll("[_-]+", " ")
                .toLowerCase(java.util.Locale.ROOT);
        return words.isEmpty() ? name : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    static @Nullable String text(JsonNode schema, String member) {
        JsonNode value = schema.path(member);
        return value.isTextual() && !value.asText().isBlank() ? value.asText() : null;
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
