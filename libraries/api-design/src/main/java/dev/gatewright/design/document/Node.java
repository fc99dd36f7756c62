package dev.gatewright.design.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a document, with JSON's data model. Members keep the order of the file. */
public sealed interface Node {

    Place place();

    /** What a person would call it, for messages. */
    String kind();

    JsonNode toJson();

    /** The place of what a JSON pointer leads to; where it leads nowhere, of the last step that exists. */
    default Place placeAt(String pointer) {
        Node node = this;
        for (String step : pointer.isEmpty()
                ? List.<String>of()
                : List.of(pointer.substring(1).split("/", -1))) {
            String name = step.replace("~1", "/").replace("~0", "~");
            Node below = switch (node) {
                case Mapping mapping -> mapping.get(name);
                case Sequence sequence
                when name.matches("[0-9]{1,6}")
                        && Integer.parseInt(name) < sequence.items().size() ->
                    sequence.items().get(Integer.parseInt(name));
                default -> null;
            };
            if (below == null) {
                return node.place();
            }
            node = below;
        }
        return node.place();
    }

    /** {@code keys} says where each member's key stands, which is where a reader looks for it. */
    record Mapping(Place place, Map<String, Node> members, Map<String, Place> keys) implements Node {

        public Mapping {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
            keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
        }

        public static Mapping empty(Place place) {
            return new Mapping(place, Map.of(), Map.of());
        }

        public @Nullable Node get(String name) {
            return members.get(name);
        }

        public Place keyOf(String name) {
            return keys.getOrDefault(name, place);
        }

        @Override
        public String kind() {
            return "a mapping";
        }

        @Override
        public JsonNode toJson() {
            var object = JsonNodeFactory.instance.objectNode();
            members.forEach((name, value) -> object.set(name, value.toJson()));
            return object;
        }
    }

    record Sequence(Place place, List<Node> items) implements Node {

        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }

        @Override
        public JsonNode toJson() {
            var array = JsonNodeFactory.instance.arrayNode(items.size());
            items.forEach(item -> array.add(item.toJson()));
            return array;
        }
    }

    record Text(Place place, String value) implements Node {

        @Override
        public String kind() {
            return "a text";
        }

        @Override
        public JsonNode toJson() {
            return TextNode.valueOf(value);
        }
    }

    /** {@code written} is what stands in the file, so that a version {@code 1.10} does not become {@code 1.1}. */
    record Numeral(Place place, BigDecimal value, String written) implements Node {

        @Override
        public String kind() {
            return "a number";
        }

        @Override
        public JsonNode toJson() {
            try {
                return LongNode.valueOf(value.longValueExact());
            } catch (ArithmeticException e) {
                return DecimalNode.valueOf(value);
            }
        }
    }

    record Flag(Place place, boolean value) implements Node {

        @Override
        public String kind() {
            return "true or false";
        }

        @Override
        public JsonNode toJson() {
            return BooleanNode.valueOf(value);
        }
    }

    record Nothing(Place place) implements Node {

        @Override
        public String kind() {
            return "nothing";
        }

        @Override
        public JsonNode toJson() {
            return NullNode.getInstance();
        }
    }
}
