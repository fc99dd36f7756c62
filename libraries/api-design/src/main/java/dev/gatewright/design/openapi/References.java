package dev.gatewright.design.openapi;

import dev.gatewright.design.document.Findings;
import dev.gatewright.design.document.Node;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows {@code $ref} inside the file. */
final class References {

    private static final int MOST_STEPS = 32;

    private final Node.Mapping root;
    private final Findings findings;

    References(Node.Mapping root, Findings findings) {
        this.root = root;
        this.findings = findings;
    }

    /** The node, or what it refers to; {@code null} where that cannot be had, which has then been reported. */
    @Nullable
    Node resolve(Node node) {
        Node current = node;
        for (int step = 0; step < MOST_STEPS; step++) {
            if (!(current instanceof Node.Mapping mapping) || !(mapping.get("$ref") instanceof Node.Text reference)) {
                return current;
            }
            if (!reference.value().startsWith("#")) {
                return null;
            }
            Node target = target(reference.value());
            if (target == null) {
                findings.error(reference.place(), "openapi-ref", "'%s' leads nowhere".formatted(reference.value()));
                return null;
            }
            current = target;
        }
        findings.error(node.place(), "openapi-ref-cycle", "this reference only leads to further references");
        return null;
    }

    private @Nullable Node target(String reference) {
        Node current = root;
        if (reference.equals("#") || reference.equals("#/")) {
            return root;
        }
        if (!reference.startsWith("#/")) {
            return null;
        }
        for (String step : reference.substring(2).split("/", -1)) {
            String name = unescape(step);
            current = switch (current) {
                case Node.Mapping mapping -> mapping.get(name);
                case Node.Sequence sequence -> item(sequence, name);
                case null, default -> null;
            };
            if (current == null) {
                return null;
            }
        }
        return current;
    }

    private static @Nullable Node item(Node.Sequence sequence, String index) {
        return index.matches("[0-9]{1,6}")
                        && Integer.parseInt(index) < sequence.items().size()
                ? sequence.items().get(Integer.parseInt(index))
                : null;
    }

    private static String unescape(String step) {
        String decoded = step;
        if (step.contains("%")) {
            try {
                decoded = java.net.URLDecoder.decode(step.replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return step;
            }
        }
        return decoded.replace("~1", "/").replace("~0", "~");
    }

    /** Reports every reference that leaves the file, once for each target. */
    void reportRemote() {
        Set<String> seen = new HashSet<>();
        Deque<Node> todo = new ArrayDeque<>();
        todo.push(root);
        while (!todo.isEmpty()) {
            switch (todo.pop()) {
                case Node.Mapping mapping -> {
                    if (mapping.get("$ref") instanceof Node.Text reference
                            && !reference.value().startsWith("#")
                            && seen.add(reference.value())) {
                        findings.warning(
                                reference.place(),
                                "openapi-ref-remote",
                                "'%s' is outside this file and is never fetched; bundle the description into one file"
                                        .formatted(reference.value()));
                    }
                    mapping.members().values().forEach(todo::push);
                }
                case Node.Sequence sequence -> sequence.items().forEach(todo::push);
                default -> {}
            }
        }
    }
}
