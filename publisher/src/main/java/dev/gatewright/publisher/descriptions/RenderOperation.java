package dev.gatewright.publisher.descriptions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.gatewright.console.description.OperationView;
import dev.gatewright.console.description.OperationView.Content;
import dev.gatewright.console.description.OperationView.Parameter;
import dev.gatewright.console.description.OperationView.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An operation of an OpenAPI document as people read it. What the document leaves out or gets wrong is left out. */
final class RenderOperation {

    private static final int LONGEST_EXAMPLE = 20_000;

    private final JsonNode document;
    private final SchemaText schemas;

    RenderOperation(JsonNode document) {
        this.document = document;
        this.schemas = new SchemaText(document);
    }

    /** The operation of a path and a method as they stand in the document. */
    OperationView of(String path, String method) {
        JsonNode item = schemas.resolve(document.path("paths").path(path));
        JsonNode operation = item.path(method.toLowerCase(Locale.ROOT));
        return new OperationView(
                text(operation, "description"),
                security(operation.has("security") ? operation.path("security") : document.path("security")),
                parameters(item, operation),
                request(schemas.resolve(operation.path("requestBody"))),
                responses(operation.path("responses")));
    }

    /** One line for each alternative; all that stands in a line is needed together. */
    private static List<String> security(JsonNode alternatives) {
        List<String> lines = new ArrayList<>();
        for (JsonNode alternative : alternatives) {
            List<String> schemes = new ArrayList<>();
            alternative.properties().forEach(scheme -> schemes.add(scheme.getKey() + scopes(scheme.getValue())));
            lines.add(schemes.isEmpty() ? "none" : String.join(" and ", schemes));
        }
        return lines;
    }

    private static String scopes(JsonNode scopes) {
        List<String> names = new ArrayList<>();
        scopes.forEach(scope -> names.add(scope.asText()));
        return names.isEmpty() ? "" : ": " + String.join(", ", names);
    }

    /** Those of the path, with those of the operation in the place of their namesakes. */
    private List<Parameter> parameters(JsonNode item, JsonNode operation) {
        Map<String, Parameter> named = new LinkedHashMap<>();
        for (JsonNode source : List.of(item, operation)) {
            for (JsonNode each : source.path("parameters")) {
                JsonNode parameter = schemas.resolve(each);
                String name = parameter.path("name").asText();
                String in = parameter.path("in").asText();
                JsonNode schema = parameter.has("schema")
                        ? parameter.path("schema")
                        : first(parameter.path("content")).path("schema");
                named.put(
                        in + " " + name,
                        new Parameter(
                                name,
                                in,
                                schemas.type(schema),
                                parameter.path("required").asBoolean(),
                                parameter.path("deprecated").asBoolean(),
                                text(parameter, "description")));
            }
        }
        return List.copyOf(named.values());
    }

    private @Nullable Content request(JsonNode body) {
        return body.path("content").isEmpty()
                ? null
                : content(body.path("content"), body.path("required").asBoolean(), text(body, "description"));
    }

    private List<Response> responses(JsonNode responses) {
        List<Response> list = new ArrayList<>();
        responses.properties().forEach(entry -> {
            JsonNode response = schemas.resolve(entry.getValue());
            JsonNode content = response.path("content");
            list.add(new Response(
                    entry.getKey().isEmpty() ? "default" : entry.getKey(),
                    response.path("description").asText(),
                    content.isEmpty() ? null : content(content, false, null)));
        });
        return list;
    }

    private Content content(JsonNode content, boolean required, @Nullable String description) {
        List<String> types = new ArrayList<>();
        content.fieldNames().forEachRemaining(types::add);
        JsonNode media = first(content);
        return new Content(
                String.join(", ", types), required, description, schemas.members(media.path("schema")), example(media));
    }

    private @Nullable String example(JsonNode media) {
        JsonNode example = media.path("example");
        if (example.isMissingNode()) {
            example = schemas.resolve(first(media.path("examples"))).path("value");
        }
        if (example.isMissingNode()) {
            return null;
        }
        String text = example.isTextual() ? example.asText() : example.toPrettyString();
        return text.length() > LONGEST_EXAMPLE ? text.substring(0, LONGEST_EXAMPLE) + "…" : text;
    }

    private static JsonNode first(JsonNode container) {
        return container.isEmpty()
                ? MissingNode.getInstance()
                : container.iterator().next();
    }

    private static @Nullable String text(JsonNode node, String member) {
        String text = node.path(member).asText().strip();
        return text.isEmpty() ? null : text;
    }
}
