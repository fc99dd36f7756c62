package dev.gatewright.publisher.plans;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatewright.console.component.Choice;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A limit of a plan or of an API as a form shows it; a row without a word in it is no limit. */
public record LimitRow(String name, String requests, String window, String per) {

    private static final LimitRow FREE = new LimitRow("", "", "", "credential");
    private static final List<Map.Entry<String, String>> COUNTED = List.of(
            Map.entry("credential", "each credential"),
            Map.entry("application", "each application"),
            Map.entry("subscription", "each subscription"),
            Map.entry("user", "each user"),
            Map.entry("address", "each address"),
            Map.entry("api", "all callers together"));

    /** What the select offers. */
    public List<Choice> counted() {
        return COUNTED.stream()
                .map(each ->
                        new Choice(each.getKey(), each.getValue(), each.getKey().equals(per)))
                .toList();
    }

    /** The id of a field of the {@code number}th row. */
    public String id(String field, int number) {
        return "limit-" + field + "-" + number;
    }

    public static List<LimitRow> of(JsonNode spec) {
        List<LimitRow> rows = new ArrayList<>();
        spec.path("limits")
                .forEach(limit -> rows.add(new LimitRow(
                        limit.path("name").asText(),
                        limit.path("requests").asText(),
                        limit.path("window").asText(),
                        limit.path("per").asText())));
        return rows;
    }

    public static List<LimitRow> of(MultivaluedMap<String, String> posted) {
        List<String> names = posted.getOrDefault("limit-name", List.of());
        return IntStream.range(0, names.size())
                .mapToObj(i -> new LimitRow(
                        names.get(i).strip(),
                        at(posted, "limit-requests", i),
                        at(posted, "limit-window", i),
                        at(posted, "limit-per", i)))
                .filter(row -> !row.isFree())
                .toList();
    }

    private static String at(MultivaluedMap<String, String> posted, String name, int index) {
        List<String> values = posted.getOrDefault(name, List.of());
        return index < values.size() ? values.get(index).strip() : "";
    }

    private boolean isFree() {
        return name.isEmpty() && requests.isEmpty() && window.isEmpty();
    }

    /** The rows and a free one to fill in. */
    public static List<LimitRow> withFree(List<LimitRow> rows) {
        List<LimitRow> shown = new ArrayList<>(rows);
        shown.add(FREE);
        return shown;
    }

    /** What the form does not show of a limit, such as its burst, stays with its name. */
    public static void write(List<LimitRow> rows, ObjectNode spec) {
        JsonNode before = spec.path("limits").deepCopy();
        spec.remove("limits");
        if (rows.isEmpty()) {
            return;
        }
        ArrayNode limits = spec.putArray("limits");
        for (LimitRow row : rows) {
            ObjectNode limit = limits.addObject();
            before.forEach(old -> {
                if (old.path("name").asText().equals(row.name) && old instanceof ObjectNode known) {
                    limit.setAll(known);
                }
            });
            limit.put("name", row.name).put("per", row.per).put("window", row.window);
            if (row.requests.matches("[0-9]{1,18}")) {
                limit.put("requests", Long.parseLong(row.requests));
            } else {
                limit.put("requests", row.requests);
            }
        }
    }
}
