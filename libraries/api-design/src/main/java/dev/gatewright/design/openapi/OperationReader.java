package dev.gatewright.design.openapi;

import dev.gatewright.design.declarative.Fields;
import dev.gatewright.design.declarative.StageReader;
import dev.gatewright.design.declarative.StageSpec;
import dev.gatewright.design.document.Findings;
import dev.gatewright.design.document.Node;
import dev.gatewright.design.document.Visible;
import dev.gatewright.design.openapi.OpenApiDescription.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code paths}. */
final class OperationReader {

    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "options", "head", "patch");
    private static final Set<String> MEMBERS = Set.of(
            "get",
            "put",
            "post",
            "delete",
            "options",
            "head",
            "patch",
            "trace",
            "summary",
            "description",
            "servers",
            "parameters",
            "$ref");
    static final int MOST_OPERATIONS = 5_000;

    private final Node.Mapping root;
    private final References references;
    private final SecurityReader security;
    private final Findings findings;
    private final OperationIds ids;
    private final Map<String, Node> routes = new HashMap<>();
    private final Map<String, String> shapes = new HashMap<>();
    private final List<Operation> operations = new ArrayList<>();

    OperationReader(Node.Mapping root, References references, SecurityReader security, Findings findings) {
        this.root = root;
        this.references = references;
        this.security = security;
        this.findings = findings;
        this.ids = new OperationIds(findings);
    }

    List<Operation> operations() {
        if (!(root.get("paths") instanceof Node.Mapping paths)) {
            Node wrong = root.get("paths");
            findings.error(
                    wrong == null ? root.place() : wrong.place(),
                    "openapi-structure",
                    "'paths' is required and a mapping");
            return List.of();
        }
        Map<String, Node.Mapping> items = new java.util.LinkedHashMap<>();
        paths.members().forEach((path, node) -> {
            Node item = references.resolve(node);
            if (path.startsWith("x-")) {
                return;
            }
            if (item instanceof Node.Mapping mapping) {
                items.put(path, mapping);
            } else if (item == null) {
                findings.error(node.place(), "openapi-path", "'%s' cannot be read".formatted(path));
            } else {
                findings.error(node.place(), "openapi-path", "'%s' must be a mapping".formatted(path));
            }
        });
        items.values().forEach(item -> METHODS.forEach(method -> reserve(item.get(method))));
        items.forEach((path, item) -> path(path, item, paths));
        if (operations.isEmpty() && !findings.hasErrors()) {
            findings.warning(paths.place(), "openapi-no-operations", "the description has no operation");
        }
        return List.copyOf(operations);
    }

    private void reserve(@Nullable Node operation) {
        if (operation instanceof Node.Mapping mapping && mapping.get("operationId") instanceof Node.Text id) {
            ids.reserve(id.value());
        }
    }

    private void path(String path, Node.Mapping item, Node.Mapping paths) {
        PathTemplate template = PathTemplate.of(path);
        if (template.problem() != null) {
            findings.error(
                    paths.keyOf(path), "openapi-path", "'%s': %s".formatted(Visible.text(path), template.problem()));
            return;
        }
        String same = shapes.putIfAbsent(template.shape(), path);
        if (same != null) {
            // OpenAPI forbids it, well-known descriptions do it; two operations of one method are an error below.
            findings.warning(
                    paths.keyOf(path),
                    "openapi-path-same",
                    "'%s' differs from '%s' only in the names of its parameters".formatted(path, same));
        }
        new Fields(item, OpenApiReader.EXTENSION, findings).done();
        for (String member : item.members().keySet()) {
            if (!MEMBERS.contains(member) && !member.startsWith("x-")) {
                findings.warning(
                        item.keyOf(member),
                        "openapi-path-item",
                        "'%s' is no method that OpenAPI knows".formatted(member));
            }
        }
        if (item.get("trace") != null) {
            findings.warning(item.keyOf("trace"), "openapi-trace", "TRACE is never served; the operation is left out");
        }
        for (String method : METHODS) {
            if (item.get(method) instanceof Node.Mapping operation) {
                operation(template, method, item, operation);
            }
        }
    }

    private void operation(PathTemplate template, String method, Node.Mapping item, Node.Mapping node) {
        Node before = routes.putIfAbsent(method + " " + template.shape(), node);
        if (before != null) {
            findings.error(
                    item.keyOf(method),
                    "openapi-path-ambiguous",
                    "%s %s is also the operation on line %d"
                            .formatted(
                                    method.toUpperCase(Locale.ROOT),
                                    template.text(),
                                    before.place().line()));
            return;
        }
        if (operations.size() == MOST_OPERATIONS) {
            findings.error(
                    item.keyOf(method), "openapi-too-many", "more than %d operations".formatted(MOST_OPERATIONS));
            return;
        }
        parameters(template, item, node, method);
        Node written = node.get("operationId");
        String id = ids.of(node, item.keyOf(method), method, template.text());
        Fields extensions = new Fields(node, OpenApiReader.EXTENSION, findings);
        StageSpec stages = StageReader.read(extensions);
        extensions.done();
        operations.add(new Operation(
                item.keyOf(method),
                id,
                written == null,
                method.toUpperCase(Locale.ROOT),
                template.text(),
                node.get("summary") instanceof Node.Text summary ? Visible.text(summary.value()) : null,
                security.read(node),
                stages));
    }

    private void parameters(PathTemplate template, Node.Mapping item, Node.Mapping operation, String method) {
        Set<String> declared = new LinkedHashSet<>();
        if (!declare(item.get("parameters"), declared) || !declare(operation.get("parameters"), declared)) {
            return;
        }
        Set<String> missing = new LinkedHashSet<>(template.parameters());
        missing.removeAll(declared);
        Set<String> surplus = new HashSet<>(declared);
        template.parameters().forEach(surplus::remove);
        for (String name : missing) {
            findings.warning(
                    item.keyOf(method), "openapi-parameter", "path parameter '%s' is not declared".formatted(name));
        }
        surplus.stream()
                .sorted()
                .forEach(name -> findings.warning(
                        item.keyOf(method),
                        "openapi-parameter",
                        "path parameter '%s' is declared but not in the path".formatted(name)));
    }

    /** Adds the names of path parameters; {@code false} if some could not be read, so that none is called missing. */
    private boolean declare(@Nullable Node parameters, Set<String> declared) {
        if (!(parameters instanceof Node.Sequence sequence)) {
            return true;
        }
        boolean complete = true;
        for (Node each : sequence.items()) {
            if (!(references.resolve(each) instanceof Node.Mapping parameter)) {
                complete = false;
            } else if (parameter.get("in") instanceof Node.Text in
                    && in.value().equals("path")
                    && parameter.get("name") instanceof Node.Text name) {
                declared.add(name.value());
            }
        }
        return complete;
    }
}
