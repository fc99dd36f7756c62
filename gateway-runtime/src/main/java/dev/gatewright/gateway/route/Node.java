package dev.gatewright.gateway.route;

import java.util.HashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A place in the tree of segments. Written while a table is built, only read from then on. */
final class Node {

    private final Map<String, Node> literals = new HashMap<>();
    private final SequencedMap<Template.Parameters, Node> parameters = new TreeMap<>(Template.Parameters.PRECEDENCE);
    private final Map<String, Placed> methods = new TreeMap<>();

    /** A route and what its parameters are called, in order. */
    record Placed(Route route, Template template) {}

    void place(Template template, String method, Route route) {
        Node node = this;
        for (Template.Segment segment : template.segments()) {
            node = switch (segment) {
                case Template.Literal literal -> node.literals.computeIfAbsent(literal.text(), text -> new Node());
                case Template.Parameters named -> node.parameters.computeIfAbsent(named, same -> new Node());
            };
        }
        node.methods.put(method, new Placed(route, template));
    }

    /** The place of a path, the literal before the parameter at every segment from the left; null when there is none. */
    @Nullable
    Node find(String path, int start) {
        if (start > path.length()) {
            return methods.isEmpty() ? null : this;
        }
        int slash = path.indexOf('/', start);
        int end = slash < 0 ? path.length() : slash;
        String segment = path.substring(start, end);
        Node literal = literals.get(segment);
        Node found = literal == null ? null : literal.find(path, end + 1);
        if (found != null || parameters.isEmpty()) {
            return found;
        }
        for (Map.Entry<Template.Parameters, Node> parameter : parameters.entrySet()) {
            if (parameter.getKey().matches(segment)) {
                found = parameter.getValue().find(path, end + 1);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    Map<String, Placed> methods() {
        return methods;
    }

    int depth() {
        return children().mapToInt(child -> 1 + child.depth()).max().orElse(0);
    }

    int mostParameters() {
        return Math.max(
                parameters.size(),
                children().mapToInt(Node::mostParameters).max().orElse(0));
    }

    private Stream<Node> children() {
        return Stream.concat(literals.values().stream(), parameters.values().stream());
    }
}
