package dev.gatewright.publisher.descriptions;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.gatewright.console.description.OperationView.Member;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Schemas in words: a type for each, and the members of objects. Depth and number are bounded, as schemas can be endless. */
final class SchemaText {

    private static final int MOST_STEPS = 32;
    private static final int DEEPEST = 5;
    private static final int MOST_MEMBERS = 300;
    private static final int MOST_VALUES = 12;
    private static final int DEEPEST_NESTING = 40;
    private static final int MOST_WORK = 20_000;

    private final JsonNode document;

    /** Schemas looked at: a few hundred bytes of references can describe more than there are atoms. */
    private int work;

    SchemaText(JsonNode document) {
        this.document = document;
    }

    /** The node, or what it refers to inside the document; nothing where that leads nowhere. */
    JsonNode resolve(JsonNode node) {
        JsonNode current = node;
        for (int step = 0; step < MOST_STEPS && current.path("$ref").isTextual(); step++) {
            String reference = current.path("$ref").asText();
            if (!reference.startsWith("#/")) {
                return MissingNode.getInstance();
            }
            try {
                current = document.at(JsonPointer.compile(reference.substring(1)));
            } catch (IllegalArgumentException e) {
                return MissingNode.getInstance();
            }
        }
        return current;
    }

    /** Such as {@code string (uuid)}, {@code list of integer}, {@code "a" or "b"}. */
    String type(JsonNode schema) {
        return type(schema, 0);
    }

    private String type(JsonNode given, int depth) {
        if (++work > MOST_WORK) {
            return "any";
        }
        JsonNode schema = resolve(given);
        if (schema.path("enum").size() > 0) {
            return values(schema.path("enum"));
        }
        for (String choice : List.of("oneOf", "anyOf")) {
            if (schema.has(choice)) {
                return depth > DEEPEST ? "one of several" : choice(schema.path(choice), depth);
            }
        }
        String type = types(schema.path("type"));
        if (type.equals("array")) {
            return "list of " + (depth > DEEPEST ? "values" : type(schema.path("items"), depth + 1));
        }
        String format = schema.path("format").asText();
        String name = type.isEmpty() ? (schema.has("properties") || schema.has("allOf") ? "object" : "any") : type;
        return format.isEmpty() ? name : name + " (" + format + ")";
    }

    /** OpenAPI 3.1 allows a list of types. */
    private static String types(JsonNode type) {
        if (!type.isArray()) {
            return type.asText();
        }
        List<String> names = new ArrayList<>();
        type.forEach(each -> names.add(each.asText()));
        return String.join(" or ", names);
    }

    private static String values(JsonNode values) {
        List<String> shown = new ArrayList<>();
        for (JsonNode value : values) {
            if (shown.size() == MOST_VALUES) {
                shown.add("…");
                break;
            }
            shown.add(value.isTextual() ? '"' + value.asText() + '"' : value.toString());
        }
        return String.join(" or ", shown);
    }

    private String choice(JsonNode choices, int depth) {
        Set<String> names = new HashSet<>();
        List<String> shown = new ArrayList<>();
        for (JsonNode each : choices) {
            String name = type(each, depth + 1);
            if (names.add(name)) {
                shown.add(name);
            }
        }
        return String.join(" or ", shown);
    }

    /** The members of an object, or of what a list holds, and theirs. */
    List<Member> members(JsonNode schema) {
        List<Member> members = new ArrayList<>();
        collect(schema, 0, 0, members);
        return members;
    }

    private void collect(JsonNode given, int depth, int nesting, List<Member> into) {
        if (depth > DEEPEST || nesting > DEEPEST_NESTING || ++work > MOST_WORK) {
            return;
        }
        JsonNode schema = resolve(given);
        if (schema.has("items")) {
            collect(schema.path("items"), depth, nesting + 1, into);
        }
        for (String part : List.of("allOf", "oneOf", "anyOf")) {
            schema.path(part).forEach(each -> collect(each, depth, nesting + 1, into));
        }
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        schema.path("properties").properties().forEach(property -> {
            if (into.size() < MOST_MEMBERS) {
                JsonNode value = resolve(property.getValue());
                into.add(new Member(
                        depth,
                        property.getKey(),
                        type(property.getValue()),
                        required.contains(property.getKey()),
                        description(value)));
                collect(property.getValue(), depth + 1, nesting + 1, into);
            }
        });
    }

    private static @Nullable String description(JsonNode schema) {
        String text = schema.path("description").asText().strip();
        return text.isEmpty() ? null : text;
    }
}
