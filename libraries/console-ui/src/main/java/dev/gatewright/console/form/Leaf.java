package dev.gatewright.console.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A place in the schema that has a field: where its value is, what the schema says of it, and its shape. */
record Leaf(String pointer, String property, JsonNode schema, boolean required, Shape shape) {

    private static final int LONG_TEXT = 512;

    static Leaf of(String pointer, String property, JsonNode schema, boolean required) {
        return new Leaf(pointer, property, schema, required, shape(schema, required));
    }

    private static Shape shape(JsonNode schema, boolean required) {
        List<JsonNode> named = named(schema);
        if (!named.isEmpty()) {
            return new Shape.Select(named);
        }
        Set<String> types = types(schema);
        if (types.equals(Set.of("boolean"))) {
            return new Shape.Flag(schema.path("default").asBoolean(), required);
        }
        if (types.equals(Set.of("array"))) {
            return list(schema.path("items"));
        }
        if (types.equals(Set.of("object"))) {
            return entries(schema);
        }
        if (types.equals(Set.of("string")) && schema.path("maxLength").asInt() > LONG_TEXT && !schema.has("pattern")) {
            return new Shape.Area();
        }
        return scalar(types) ? new Shape.One(new Scalar(types)) : new Shape.Raw();
    }

    private static Shape list(JsonNode items) {
        List<JsonNode> named = named(items);
        if (!named.isEmpty()) {
            return new Shape.Picks(named);
        }
        return scalar(types(items)) ? new Shape.Lines(new Scalar(types(items))) : new Shape.Raw();
    }

    private static Shape entries(JsonNode schema) {
        JsonNode each = schema.path("additionalProperties");
        if (schema.has("properties") || !each.isObject()) {
            return new Shape.Raw();
        }
        boolean many = types(each).equals(Set.of("array"));
        Set<String> types = types(many ? each.path("items") : each);
        return scalar(types) ? new Shape.Entries(new Scalar(types), many) : new Shape.Raw();
    }

    private static boolean scalar(Set<String> types) {
        return !types.isEmpty()
                && Set.of("string", "number", "integer", "boolean").containsAll(types);
    }

    private static List<JsonNode> named(JsonNode schema) {
        List<JsonNode> values = new ArrayList<>();
        if (schema.path("enum") instanceof ArrayNode list) {
            list.forEach(values::add);
        }
        return values.stream().allMatch(value -> value.isTextual() || value.isNumber()) ? values : List.of();
    }

    private static Set<String> types(JsonNode schema) {
        Set<String> types = new LinkedHashSet<>();
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            types.add(type.asText());
        } else {
            type.forEach(each -> types.add(each.asText()));
        }
        return types;
    }
}
