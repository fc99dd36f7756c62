package dev.gatewright.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One operation that a service says it has.
 *
 * @param path with its parameters in braces
 * @param inPath names of the path's parameters, without the organization
 * @param textInQuery names of the query's parameters that take text
 * @param textInBody names of the body's members that take text
 */
public record Operation(
        String id, String method, String path, Set<String> inPath, Set<String> textInQuery, Set<String> textInBody) {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    public boolean isOfAnOrganization() {
        return path.contains("/{organization}/");
    }

    public boolean reads() {
        return method.equals("GET");
    }

    @Override
    public String toString() {
        return id + " (" + method + " " + path + ")";
    }

    /** Those of an OpenAPI document; one without an id is known by its method and path. */
    public static List<Operation> of(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> each : path.getValue().properties()) {
                if (METHODS.contains(each.getKey())) {
                    operations.add(operation(document, path.getKey(), each.getKey(), each.getValue()));
                }
            }
        }
        return List.copyOf(operations);
    }

    private static Operation operation(JsonNode document, String path, String method, JsonNode operation) {
        Set<String> inPath = new java.util.LinkedHashSet<>();
        Set<String> inQuery = new java.util.LinkedHashSet<>();
        for (JsonNode parameter : operation.path("parameters")) {
            String name = parameter.path("name").asText();
            String in = parameter.path("in").asText();
            if (in.equals("path") && !name.equals("organization")) {
                inPath.add(name);
            } else if (in.equals("query") && isText(parameter.path("schema"))) {
                inQuery.add(name);
            }
        }
        String verb = method.toUpperCase(java.util.Locale.ROOT);
        return new Operation(
                operation.path("operationId").asText(verb + " " + path),
                verb,
                path,
                Set.copyOf(inPath),
                Set.copyOf(inQuery),
                textMembers(document, operation));
    }

    private static Set<String> textMembers(JsonNode document, JsonNode operation) {
        JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
        String reference = schema.path("$ref").asText();
        JsonNode resolved = reference.isEmpty() ? schema : document.at(reference.substring(1));
        Set<String> names = new java.util.LinkedHashSet<>();
        for (Map.Entry<String, JsonNode> member : resolved.path("properties").properties()) {
            if (isText(member.getValue())) {
                names.add(member.getKey());
            }
        }
        return Set.copyOf(names);
    }

    private static boolean isText(JsonNode schema) {
        return schema.path("type").asText().equals("string");
    }
}
