package dev.gatewright.gateway.pipeline;

import dev.gatewright.bundle.content.Api;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.gateway.exchange.Rejection;
import dev.gatewright.gateway.route.Route;
import dev.gatewright.gateway.route.RouteTable;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes the routes of a verified bundle. An API that cannot be served is quarantined as a whole: all its routes exist and
 * answer {@code api-quarantined}, so that no call of it reaches another route or an old revision.
 */
public final class SnapshotCompiler {

    private final StageOrder order;

    public SnapshotCompiler(StageOrder order) {
        this.order = order;
    }

    /** The routes, and what is not served. */
    public record Compilation(RouteTable routes, List<Quarantined> quarantined) {}

    /** {@code reason} is for operators; callers are not told. */
    public record Quarantined(String api, String version, String reason) {}

    /** What names an API in {@code invalid} of {@link #compile}. */
    public static String id(Api api) {
        return api.name() + "/" + api.version();
    }

    /**
     * Compiles; slow, never on an event loop.
     *
     * @param invalid what validation found wrong: reason by {@link #id(Api)}
     */
    public Compilation compile(SnapshotResources resources, Map<String, String> invalid) {
        RouteTable.Builder table = RouteTable.builder();
        List<Quarantined> quarantined = new ArrayList<>();
        for (Api api : resources.bundle().apis()) {
            String reason = invalid.get(id(api));
            try {
                if (reason == null) {
                    table.add(chains(api, resources));
                    continue;
                }
            } catch (InvalidApi found) {
                reason = String.valueOf(found.getMessage());
            }
            quarantined.add(new Quarantined(api.name(), api.version(), reason));
            table.addWhatFits(refusals(api));
        }
        return new Compilation(table.build(), List.copyOf(quarantined));
    }

    private List<Route> chains(Api api, SnapshotResources resources) {
        return api.operations().stream()
                .map(operation -> RouteTable.route(api, operation, order.fold(api, operation, resources)))
                .toList();
    }

    private static List<Route> refusals(Api api) {
        Next refuse = exchange -> Future.failedFuture(new Rejection(
                ProblemType.API_QUARANTINED, "This API is not served until its configuration is corrected."));
        return api.operations().stream()
                .map(operation -> RouteTable.route(api, operation, refuse))
                .toList();
    }
}
