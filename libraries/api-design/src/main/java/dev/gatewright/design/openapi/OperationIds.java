package dev.gatewright.design.openapi;

import dev.gatewright.design.document.Findings;
import dev.gatewright.design.document.Node;
import dev.gatewright.design.document.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Gives every operation an id that is unique in its API, the same each time the same file is read. */
final class OperationIds {

    private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._/:-]{0,127}");
    private static final int LONGEST = 120;

    private final Findings findings;
    private final Set<String> reserved = new HashSet<>();
    private final Map<String, Place> given = new HashMap<>();

    OperationIds(Findings findings) {
        this.findings = findings;
    }

    /** Keeps an id that the file gives from being made for another operation. */
    void reserve(String id) {
        reserved.add(id);
    }

    String of(Node.Mapping operation, Place place, String method, String path) {
        if (!(operation.get("operationId") instanceof Node.Text text)) {
            if (operation.get("operationId") != null) {
                findings.error(operation.keyOf("operationId"), "openapi-operation-id", "'operationId' must be a text");
            }
            return made(method + path.replace("{", "").replace("}", ""), place);
        }
        if (!USABLE.matcher(text.value()).matches()) {
            String id = made(text.value(), place);
            findings.warning(
                    text.place(),
                    "openapi-operation-id",
                    "'%s' is not usable as a name; it is called '%s'".formatted(text.value(), id));
            return id;
        }
        Place before = given.putIfAbsent(text.value(), text.place());
        if (before != null) {
            findings.error(
                    text.place(),
                    "openapi-operation-id-duplicate",
                    "operationId '%s' is taken by the operation on line %d".formatted(text.value(), before.line()));
        }
        return text.value();
    }

    private String made(String from, Place place) {
        String plain = from.replaceAll("[^A-Za-z0-9._]+", "-").replaceAll("^[^A-Za-z0-9]+|-+$", "");
        String base = plain.isEmpty() ? "operation" : plain.substring(0, Math.min(LONGEST, plain.length()));
        String id = base;
        for (int i = 2; reserved.contains(id) || given.containsKey(id); i++) {
            id = base + "-" + i;
        }
        given.put(id, place);
        return id;
    }
}
