package dev.gatewright.design.declarative;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.design.Golden;
import dev.gatewright.design.document.DocumentReader;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The reference page is what the schemas say; {@code -Dgolden.write=true} writes it. */
class KindsReferenceDocsTest {

    private static final Path PAGE = Path.of("../../docs/reference/declarative-kinds.md");
    private static final List<String> KINDS = List.of("api", "plan", "issuer", "policy", "gateway-group");

    private final StringBuilder page = new StringBuilder();
    private final Map<String, JsonNode> shared = new LinkedHashMap<>();

    @Test
    void pageSaysWhatTheSchemasSay() throws Exception {
        page.append("# Kinds of declarative files\n\n<!-- Generated from the schemas in libraries/api-design. -->\n\n");
        page.append(
                "Fields with a star are required. How files work together: [Declarative files](declarative-files.md).\n");
        for (String kind : KINDS) {
            JsonNode schema = schema(kind);
            page.append("\n## ").append(schema.path("title").asText()).append("\n\n");
            page.append(schema.path("description").asText())
                    .append(" Schema: `")
                    .append(kind);
            page.append(".schema.json`.\n\n");
            page.append(schema.at("/properties/spec/description").asText()).append("\n\n");
            table("spec", schema.at("/properties/spec"));
            schema.path("$defs").properties().forEach(each -> shared.putIfAbsent(each.getKey(), each.getValue()));
        }
        page.append("\n# Shared by several kinds\n");
        for (String name : List.of("authentication", "policyUse", "limit")) {
            shared(name, shared.get(name));
        }
        page.append("\n## operation, defaults\n\nThe members `authentication` to `timeouts` of an `Api`.\n");

        Golden.assertMatches(PAGE, page.toString());
    }

    private void shared(String name, JsonNode definition) {
        page.append("\n## ").append(name).append("\n\n");
        page.append(definition.path("description").asText()).append("\n\n");
        if (!definition.has("oneOf")) {
            table(name, definition);
            return;
        }
        List<String> rows = new ArrayList<>();
        definition.path("oneOf").forEach(each -> {
            String type = each.at("/properties/type/const").asText();
            rows.add("| `type: %s` | | %s |"
                    .formatted(type, each.path("description").asText()));
            rows(type + ".", each, rows);
        });
        rows.removeIf(each -> each.contains(".type`"));
        table(rows);
    }

    private void table(String name, JsonNode object) {
        List<String> rows = new ArrayList<>();
        rows("", object, rows);
        table(rows);
    }

    private void table(List<String> rows) {
        page.append("| field | values | meaning |\n|---|---|---|\n");
        rows.forEach(each -> page.append(each).append('\n'));
    }

    private static void rows(String prefix, JsonNode object, List<String> rows) {
        List<String> required = new ArrayList<>();
        object.path("required").forEach(each -> required.add(each.asText()));
        object.path("properties").properties().forEach(each -> {
            JsonNode member = each.getValue();
            String star = required.contains(each.getKey()) ? "*" : "";
            rows.add("| `%s%s`%s | %s | %s |".formatted(prefix, each.getKey(), star, values(member), meaning(member)));
            rows(prefix + each.getKey() + ".", member, rows);
            rows(prefix + each.getKey() + "[].", member.path("items"), rows);
        });
    }

    private static String values(JsonNode member) {
        if (member.has("enum")) {
            return choices(member.path("enum"));
        }
        if (member.has("$ref")) {
            return reference(member);
        }
        JsonNode items = member.path("items");
        if (items.has("$ref")) {
            return "list of " + reference(items);
        }
        if (items.has("enum")) {
            return "list of " + choices(items.path("enum"));
        }
        JsonNode additional = member.path("additionalProperties");
        if (additional.has("$ref")) {
            return "mapping to " + reference(additional);
        }
        return switch (member.path("type").asText()) {
            case "string" -> "text";
            case "integer" ->
                member.path("minimum").asText() + " … " + member.path("maximum").asText();
            case "boolean" -> "`true`, `false`";
            case "array" -> "list" + (items.path("type").asText().equals("string") ? " of texts" : "");
            default -> "mapping";
        };
    }

    private static String choices(JsonNode choices) {
        List<String> texts = new ArrayList<>();
        choices.forEach(each -> texts.add("`" + each.asText() + "`"));
        return String.join(", ", texts);
    }

    private static String reference(JsonNode member) {
        String name = member.path("$ref").asText().replace("#/$defs/", "");
        String anchor = name.equals("operation") || name.equals("defaults") ? "operation-defaults" : name.toLowerCase();
        return "[%s](#%s)".formatted(name, anchor);
    }

    private static String meaning(JsonNode member) {
        String text = member.path("description").asText();
        JsonNode standard = member.path("default");
        if (standard.isMissingNode()) {
            return text;
        }
        return "%s Default: `%s`."
                .formatted(
                        text,
                        standard.isTextual()
                                ? standard.asText()
                                : standard.toString().replace("\"", ""))
                .strip();
    }

    private static JsonNode schema(String kind) throws Exception {
        try (InputStream in = KindsReferenceDocsTest.class.getResourceAsStream("/schema/" + kind + ".schema.json")) {
            return DocumentReader.read("schema.json", in.readAllBytes()).toJson();
        }
    }
}
