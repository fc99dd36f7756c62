package dev.gatewright.design.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatewright.bundle.content.Api;
import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.bundle.content.Issuer;
import dev.gatewright.bundle.content.Plan;
import dev.gatewright.bundle.content.Policy;
import dev.gatewright.bundle.content.Upstream;
import dev.gatewright.contracts.json.StrictJson;
import dev.gatewright.design.diff.Change.Kind;
import dev.gatewright.design.document.Visible;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares two contents: things by their names, and within a thing member by member. */
public final class ContentDiff {

    private static final StrictJson JSON = StrictJson.limitedTo(Long.MAX_VALUE);
    private static final int LONGEST_VALUE = 120;

    private final List<Change> changes = new ArrayList<>();

    private ContentDiff() {}

    /** Empty if the two say the same, in whatever order. */
    public static List<Change> between(BundleContent before, BundleContent after) {
        ContentDiff diff = new ContentDiff();
        diff.compare("group", List.of(before), List.of(after), each -> "", ContentDiff::head);
        diff.compare("api", before.apis(), after.apis(), ContentDiff::reference, ContentDiff::withoutOperations);
        diff.compare(
                "operation",
                operations(before),
                operations(after),
                NamedOperation::name,
                each -> tree(each.operation()));
        diff.compare("upstream", before.upstreams(), after.upstreams(), Upstream::name, ContentDiff::tree);
        diff.compare("plan", before.plans(), after.plans(), Plan::name, ContentDiff::tree);
        diff.compare("issuer", before.issuers(), after.issuers(), Issuer::name, ContentDiff::tree);
        diff.compare("policy", before.policies(), after.policies(), Policy::name, ContentDiff::tree);
        return List.copyOf(diff.changes);
    }

    private record NamedOperation(String name, Api.Operation operation) {}

    /** Operations of APIs that came or went are not listed one by one. */
    private static List<NamedOperation> operations(BundleContent content) {
        return content.apis().stream()
                .flatMap(api -> api.operations().stream()
                        .map(each -> new NamedOperation(reference(api) + " " + each.id(), each)))
                .toList();
    }

    private static String reference(Api api) {
        return api.name() + "@" + api.version();
    }

    private static JsonNode head(BundleContent content) {
        ObjectNode head = (ObjectNode) tree(content);
        return head.retain("format", "group", "environment", "features");
    }

    /** Without the revision too: it differs whenever anything does. */
    private static JsonNode withoutOperations(Api api) {
        ObjectNode tree = (ObjectNode) tree(api);
        return tree.without(Set.of("operations", "revision"));
    }

    private static JsonNode tree(Object value) {
        return JSON.mapper().valueToTree(value);
    }

    private <T> void compare(
            String kind, List<T> before, List<T> after, Function<T, String> name, Function<T, JsonNode> content) {
        SortedMap<String, T> old = byName(before, name);
        SortedMap<String, T> now = byName(after, name);
        Set<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        for (String each : names) {
            T one = old.get(each);
            T other = now.get(each);
            String subject = Visible.text((kind + " " + each).strip());
            if (one == null && other != null) {
                add(Kind.ADDED, subject, each);
            } else if (one != null && other == null) {
                add(Kind.REMOVED, subject, each);
            } else if (one != null && other != null) {
                List<String> details = new ArrayList<>();
                members("", content.apply(one), content.apply(other), details);
                if (!details.isEmpty()) {
                    changes.add(new Change(Kind.CHANGED, subject, details));
                }
            }
        }
    }

    private void add(Kind kind, String subject, String name) {
        String api = "api " + name.split(" ", 2)[0];
        boolean said = subject.startsWith("operation ")
                && changes.stream()
                        .anyMatch(each -> each.kind() == kind && each.subject().equals(api));
        if (!said) {
            changes.add(new Change(kind, subject, List.of()));
        }
    }

    private static <T> SortedMap<String, T> byName(List<T> items, Function<T, String> name) {
        SortedMap<String, T> map = new TreeMap<>();
        items.forEach(each -> map.putIfAbsent(name.apply(each), each));
        return map;
    }

    private static void members(String path, JsonNode before, JsonNode after, List<String> details) {
        if (before.equals(after)) {
            return;
        }
        Set<String> names = new TreeSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        if (!names.isEmpty() && hasMembers(before) && hasMembers(after)) {
            names.forEach(each ->
                    members(path.isEmpty() ? each : path + "." + each, before.path(each), after.path(each), details));
            return;
        }
        if (before.isArray() && after.isArray() && isNamed(before) && isNamed(after)) {
            members(path, indexed(before), indexed(after), details);
            return;
        }
        details.add("%s: %s → %s".formatted(Visible.text(path), shown(before), shown(after)));
    }

    /** What was not there has none of the members that it has now. */
    private static boolean hasMembers(JsonNode value) {
        return value.isObject() || isNothing(value);
    }

    private static boolean isNothing(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static boolean isNamed(JsonNode array) {
        for (JsonNode each : array) {
            if (!each.path("name").isTextual()) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode indexed(JsonNode array) {
        ObjectNode object = JSON.mapper().createObjectNode();
        array.forEach(each -> object.set(each.path("name").textValue(), each));
        return object;
    }

    private static String shown(JsonNode value) {
        String text = Visible.text(words(value));
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }

    /** For people, {@code policy required-scope, parameters (scopes (read, write))} rather than its JSON; plain values first. */
    private static String words(JsonNode value) {
        if (isNothing(value)) {
            return "nothing";
        }
        if (value.isContainerNode() && value.isEmpty()) {
            return "none";
        }
        if (value.isArray()) {
            return value.valueStream().map(ContentDiff::part).collect(Collectors.joining(", "));
        }
        return value.isObject()
                ? value.propertyStream()
                        .filter(each -> !isNothing(each.getValue()))
                        .sorted(Comparator.comparing(each -> each.getValue().isContainerNode()))
                        .map(each -> each.getKey() + " " + part(each.getValue()))
                        .collect(Collectors.joining(", "))
                : value.asText();
    }

    private static String part(JsonNode value) {
        return value.isContainerNode() && value.size() > 0 ? "(" + words(value) + ")" : words(value);
    }

    /** How many changes there are of each kind, for a summary. */
    public static Map<Kind, Long> counts(List<Change> changes) {
        return changes.stream().collect(Collectors.groupingBy(Change::kind, TreeMap::new, Collectors.counting()));
    }
}
