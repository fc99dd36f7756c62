package dev.gatewright.bundle.content;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntFunction;

/**
 * APIs that claim the same requests. Both are at fault: whichever was served would answer calls meant for the other. An
 * API that names a host goes before those that answer to every host, so these do not overlap.
 */
final class OverlapRules {

    private static final List<String> EVERY_HOST = List.of("*");

    private OverlapRules() {}

    private record Place(String host, String method, String shape) {}

    static void check(List<Api> apis, IntFunction<Findings> findingsOf) {
        Map<Place, List<Integer>> claims = new HashMap<>();
        for (int i = 0; i < apis.size(); i++) {
            Api api = apis.get(i);
            for (String host : api.hosts().isEmpty() ? EVERY_HOST : api.hosts()) {
                for (Api.Operation operation : api.operations()) {
                    Place place = new Place(host, operation.method(), PathRules.shape(api, operation));
                    claims.computeIfAbsent(place, key -> new ArrayList<>(1)).add(i);
                }
            }
        }
        TreeSet<Integer> overlapping = new TreeSet<>();
        claims.values().stream()
                .filter(owners -> owners.stream().distinct().count() > 1)
                .forEach(overlapping::addAll);
        overlapping.forEach(index -> findingsOf
                .apply(index)
                .at("operations")
                .add("another API has an operation with this host, method and path"));
    }
}
