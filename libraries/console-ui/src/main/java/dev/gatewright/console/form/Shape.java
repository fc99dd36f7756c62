package dev.gatewright.console.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a value is shown in one field and read back from it. Reading nothing means that the value is left out. */
sealed interface Shape {

    JsonNodeFactory NODES = JsonNodeFactory.instance;
    ObjectMapper JSON = new ObjectMapper();

    String control();

    String show(JsonNode value);

    @Nullable
    JsonNode read(List<String> posted) throws Unreadable;

    /** Whether identifiers and code are typed here, which are easier read in a fixed width. */
    default boolean code() {
        return false;
    }

    default List<String> choices() {
        return List.of();
    }

    private static String only(List<String> posted) {
        return posted.isEmpty() ? "" : posted.getFirst().strip();
    }

    private static List<String> lines(List<String> posted) {
        return posted.stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** One string, number or truth value. */
    record One(Scalar scalar) implements Shape {

        @Override
        public String control() {
            return "text";
        }

        @Override
        public String show(JsonNode value) {
            return scalar.show(value);
        }

        @Override
        public @Nullable JsonNode read(List<String> posted) throws Unreadable {
            String text = only(posted);
            return text.isEmpty() ? null : scalar.read(text);
        }
    }

    /** A text that may have several lines. */
    record Area() implements Shape {

        @Override
        public String control() {
            return "area";
        }

        @Override
        public String show(JsonNode value) {
            return value.asText();
        }

        @Override
        public @Nullable JsonNode read(List<String> posted) {
            // Browsers send CRLF for every line break of a text area.
            String text = posted.isEmpty() ? "" : posted.getFirst().replace("\r\n", "\n");
            return text.isBlank() ? null : NODES.textNode(text);
        }
    }

    /** Ticked or not; left out when it is what the schema says without it. */
    record Flag(boolean standard, boolean required) implements Shape {

        @Override
        public String control() {
            return "flag";
        }

        @Override
        public String show(JsonNode value) {
            return value.isMissingNode() ? Boolean.toString(standard) : Boolean.toString(value.asBoolean());
        }

        @Override
        public @Nullable JsonNode read(List<String> posted) {
            boolean on = posted.contains("true");
            return on == standard && !required ? null : NODES.booleanNode(on);
        }
    }

    /** One of the values that the schema names. */
    record Select(List<JsonNode> values) implements Shape {

        @Override
        public String control() {
            return "select";
        }

        @Override
        public String show(JsonNode value) {
            return value.asText();
        }

        @Override
        public List<String> choices() {
            return values.stream().map(JsonNode::asText).toList();
        }

        @Override
        public @Nullable JsonNode read(List<String> posted) throws Unreadable {
            String text = only(posted);
            return text.isEmpty() ? null : named(values, text);
        }
    }

    /** Any of the values that the schema names, each a box to tick. */
    record Picks(List<JsonNode> values) implements Shape {

        @Override
        public String control() {
            return "picks";
        }

        @Override
        public String show(JsonNode value) {
            List<String> picked = new ArrayList<>();
            value.forEach(each -> picked.add(each.asText()));
            return String.join("\n", picked);
        }

        @Override
        public List<String> choices() {
            return values.stream().map(JsonNode::asText).toList();
        }

        @Override
        public @Nullable JsonNode read(List<String> posted) throws Unreadable {
            ArrayNode picked = NODES.arrayNode();
            for (String text : lines(posted)) {
                picked.add(named(values, text));
            }
            return picked.isEmpty() ? null : picked;
        }
    }

    /** A list, one value per line. */
    record Lines(Scalar scalar) implements Shape {

        @Override
        public String control() {
            return "area";
        }

        @Override
        public boolean code() {
            return true;
        }

        @Override
        public String show(JsonNode value) {
            List<String> lines = new ArrayList<>();
            value.forEach(each -> lines.add(scalar.show(each)));
            return String.join("\n", lines);
        }

        @Override
        public @Nullable JsonNode read(List<String> posted) throws Unreadable {
            ArrayNode list = NODES.arrayNode();
            for (String line : lines(posted)) {
                list.add(scalar.read(line));
            }
            return list.isEmpty() ? null : list;
        }
    }

    /** Values by names of one's own, a line "name: value" each; where a name has a list, it is on several lines. */
    record Entries(Scalar scalar, boolean many) implements Shape {

        @Override
        public String control() {
            return "area";
        }

        @Override
        public boolean code() {
            return true;
        }

        @Override
        public String show(JsonNode value) {
            List<String> lines = new ArrayList<>();
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                Iterable<JsonNode> values = many ? entry.getValue() : List.of(entry.getValue());
                values.forEach(each -> lines.add(entry.getKey() + ": " + scalar.show(each)));
            }
            return String.join("\n", lines);
        }

        @Override
        public @Nullable JsonNode read(List<String> posted) throws Unreadable {
            ObjectNode entries = NODES.objectNode();
            for (String line : lines(posted)) {
                // Not the first colon: a claim's name may be a URL.
                int colon = line.indexOf(": ");
                if (colon < 1) {
                    throw new Unreadable("Write each line as \"name: value\"; this one is not: " + line);
                }
                String name = line.substring(0, colon).strip();
                JsonNode value = scalar.read(line.substring(colon + 2).strip());
                if (many) {
                    append(entries, name, value);
                } else if (entries.has(name)) {
                    throw new Unreadable("\"" + name + "\" is there twice.");
                } else {
                    entries.set(name, value);
                }
            }
            return entries.isEmpty() ? null : entries;
        }

        private static void append(ObjectNode entries, String name, JsonNode value) {
            if (entries.path(name) instanceof ArrayNode list) {
                list.add(value);
            } else {
                entries.set(name, NODES.arrayNode().add(value));
            }
        }
    }

    /** Whatever has no field of its own, as JSON. */
    record Raw() implements Shape {

        @Override
        public String control() {
            return "area";
        }

        @Override
        public boolean code() {
            return true;
        }

        @Override
        public String show(JsonNode value) {
            return value.isMissingNode() ? "" : value.toPrettyString();
        }

        @Override
        public @Nullable JsonNode read(List<String> posted) throws Unreadable {
            String text = only(posted);
            try {
                return text.isEmpty() ? null : JSON.readTree(text);
            } catch (JsonProcessingException e) {
                var at = e.getLocation();
                throw new Unreadable("This is not JSON: line " + at.getLineNr() + ", column " + at.getColumnNr() + ".");
            }
        }
    }

    private static JsonNode named(List<JsonNode> values, String text) throws Unreadable {
        for (JsonNode value : values) {
            if (value.asText().equals(text)) {
                return value;
            }
        }
        throw new Unreadable("\"" + text + "\" is not one of the choices.");
    }
}
