package dev.gatewright.cli.bundle;

import dev.gatewright.bundle.content.Api;
import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.bundle.content.Issuer;
import dev.gatewright.bundle.content.Plan;
import dev.gatewright.bundle.content.Policy;
import dev.gatewright.bundle.content.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** A difference: something of the kind {@code what} was added, removed or changed. */
record ContentChange(String change, String what, String name) {

    static List<ContentChange> between(BundleContent before, BundleContent after) {
        List<ContentChange> changes = new ArrayList<>();
        if (!before.group().equals(after.group())) {
            changes.add(new ContentChange("changed", "group", before.group() + " → " + after.group()));
        }
        if (!before.environment().equals(after.environment())) {
            changes.add(
                    new ContentChange("changed", "environment", before.environment() + " → " + after.environment()));
        }
        compare(changes, "api", before.apis(), after.apis(), ContentChange::nameOf);
        compare(changes, "operation", operations(before), operations(after), Named::name);
        compare(changes, "upstream", before.upstreams(), after.upstreams(), Upstream::name);
        compare(changes, "plan", before.plans(), after.plans(), Plan::name);
        compare(changes, "issuer", before.issuers(), after.issuers(), Issuer::name);
        compare(changes, "policy", before.policies(), after.policies(), Policy::name);
        return changes;
    }

    private record Named(String name, Api.Operation operation) {}

    private static List<Named> operations(BundleContent content) {
        return content.apis().stream()
                .flatMap(api -> api.operations().stream()
                        .map(operation -> new Named(nameOf(api) + " " + operation.id(), operation)))
                .toList();
    }

    private static String nameOf(Api api) {
        return api.name() + "@" + api.version();
    }

    private static <T> void compare(
            List<ContentChange> changes, String what, List<T> before, List<T> after, Function<T, String> name) {
        Map<String, T> old = byName(before, name);
        Map<String, T> fresh = byName(after, name);
        TreeSet<String> names = new TreeSet<>(old.keySet());
        names.addAll(fresh.keySet());
        for (String each : names) {
            T left = old.get(each);
            T right = fresh.get(each);
            if (left == null || right == null) {
                changes.add(new ContentChange(left == null ? "added" : "removed", what, each));
            } else if (!left.equals(right)) {
                changes.add(new ContentChange("changed", what, each));
            }
        }
    }

    private static <T> Map<String, T> byName(List<T> list, Function<T, String> name) {
        Map<String, T> map = new TreeMap<>();
        list.forEach(each -> map.put(name.apply(each), each));
        return map;
    }
}
