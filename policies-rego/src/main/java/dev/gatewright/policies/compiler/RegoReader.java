package dev.gatewright.policies.compiler;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.contracts.policy.PolicyInput;
import dev.gatewright.policies.compiler.RegoRefused.Finding;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Reads the syntax tree that {@code opa parse} prints: which parts of the input a policy reads, and that it keeps within. */
final class RegoReader {

    private static final String EVERYTHING = "*";

    private final String file;
    private final String ownPackage;
    private final TreeSet<String> reads = new TreeSet<>();
    private final List<Finding> findings = new ArrayList<>();

    private RegoReader(String file, String ownPackage) {
        this.file = file;
        this.ownPackage = ownPackage;
    }

    static RegoFacts read(String file, JsonNode tree, String expectedPackage) throws RegoRefused {
        RegoReader reader = new RegoReader(file, expectedPackage);
        reader.checkPackage(tree.path("package"));
        reader.checkDecision(tree.path("rules"));
        reader.walk(tree.path("imports"));
        reader.walk(tree.path("rules"));
        if (!reader.findings.isEmpty()) {
            throw new RegoRefused(reader.findings);
        }
        JsonNode about = annotations(tree, "package");
        return new RegoFacts(
                expectedPackage.replace('.', '/') + "/decision",
                about.path("title").asText(""),
                about.path("description").asText("").strip(),
                reader.readsWithoutOverlap(),
                obligations(tree));
    }

    private void checkPackage(JsonNode declared) {
        String name = String.join(".", path(declared.path("path"), 1));
        if (!name.equals(ownPackage)) {
            find(declared, "the package is " + name + ", but a policy of this name needs: package " + ownPackage);
        }
    }

    private void checkDecision(JsonNode rules) {
        boolean decides = false;
        boolean defaults = false;
        for (JsonNode rule : rules) {
            if (path(rule.path("head").path("ref"), 0).equals(List.of("decision"))) {
                decides = true;
                defaults |= rule.path("default").asBoolean();
            }
        }
        if (!decides) {
            findings.add(new Finding(file, 0, 0, "the rule decision is missing"));
        } else if (!defaults) {
            findings.add(new Finding(file, 0, 0, "the rule decision has no default, which is what denies in doubt"));
        }
    }

    private void walk(JsonNode node) {
        String type = node.path("type").asText();
        if (type.equals("ref") && node.path("value").isArray()) {
            reference(node);
        } else if (type.equals("var") && node.path("value").asText().equals("input")) {
            reads.add(EVERYTHING);
        } else if (type.equals("var") && node.path("value").asText().equals("data")) {
            find(node, "it reads all of data; a policy may read its own package only");
        } else {
            node.forEach(this::walk);
        }
    }

    private void reference(JsonNode reference) {
        JsonNode parts = reference.path("value");
        String head = parts.path(0).path("type").asText().equals("var")
                ? parts.path(0).path("value").asText()
                : "";
        switch (head) {
            case "input" -> input(reference, path(parts, 1));
            case "data" -> data(reference, String.join(".", path(parts, 1)));
            default -> walk(parts.path(0));
        }
        for (int i = 1; i < parts.size(); i++) {
            walk(parts.path(i));
        }
    }

    private void input(JsonNode reference, List<String> path) {
        if (path.isEmpty()) {
            reads.add(EVERYTHING);
            return;
        }
        Optional<RecordComponent> section = component(PolicyInput.class, path.getFirst());
        if (section.isEmpty()) {
            find(reference, "input." + path.getFirst() + " does not exist");
        } else if (path.size() > 1
                && section.get().getType().isRecord()
                && component(section.get().getType(), path.get(1)).isEmpty()) {
            find(reference, "input." + path.getFirst() + "." + path.get(1) + " does not exist");
        } else {
            reads.add(String.join(".", path));
        }
    }

    private void data(JsonNode reference, String path) {
        if (!path.equals(ownPackage) && !path.startsWith(ownPackage + ".")) {
            find(reference, "it reads data." + path + "; a policy may read its own package only");
        }
    }

    /** A path within another that is read as a whole adds nothing; a dot within a name would name another path. */
    private List<String> readsWithoutOverlap() {
        if (reads.contains(EVERYTHING)) {
            return List.of(EVERYTHING);
        }
        List<String> kept = new ArrayList<>();
        for (String path : reads) {
            if (reads.stream().noneMatch(other -> path.startsWith(other + "."))) {
                kept.add(path);
            }
        }
        return kept;
    }

    private void find(JsonNode node, String message) {
        JsonNode location = location(node);
        findings.add(new Finding(
                file, location.path("row").asInt(), location.path("col").asInt(), message));
    }

    private static JsonNode location(JsonNode node) {
        return node.has("location")
                ? node.path("location")
                : node.path("path").path(0).path("location");
    }

    /** The names that a reference begins with, up to the first part that is not a constant text or holds a dot. */
    private static List<String> path(JsonNode parts, int from) {
        List<String> path = new ArrayList<>();
        for (int i = from; i < parts.size(); i++) {
            JsonNode part = parts.path(i);
            String name = part.path("value").asText();
            boolean constant = part.path("type").asText().equals("string") || i == 0;
            if (!constant || name.contains(".")) {
                break;
            }
            path.add(name);
        }
        return path;
    }

    private static Optional<RecordComponent> component(Class<?> type, String name) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .findFirst();
    }

    private static List<String> obligations(JsonNode tree) {
        TreeSet<String> names = new TreeSet<>();
        for (JsonNode annotation : tree.path("annotations")) {
            annotation.path("custom").path("obligations").forEach(name -> names.add(name.asText()));
        }
        return List.copyOf(names);
    }

    private static JsonNode annotations(JsonNode tree, String scope) {
        for (JsonNode annotation : tree.path("annotations")) {
            if (annotation.path("scope").asText().equals(scope)) {
                return annotation;
            }
        }
        return tree.path("no annotations");
    }
}
