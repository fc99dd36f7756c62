package dev.gatewright.gateway.pipeline;

import dev.gatewright.bundle.content.Api;
import dev.gatewright.bundle.content.Stages;
import java.util.List;

/**
 * The order of the stages: the one list. Which of them a route has is the bundle's to say; where they stand is said here
 * and nowhere else. The response passes them in reverse.
 */
public final class StageOrder {

    private final List<StageFactory> factories;

    /** Request order; what {@code upstreams} makes ends every chain. */
    private final TerminalFactory upstreams;

    /** Makes the end of a chain: the call to the backend. */
    @FunctionalInterface
    public interface TerminalFactory {
        /**
         * @throws InvalidApi when the API's upstream cannot be used
         */
        Next create(Api api, Stages stages, SnapshotResources resources);
    }

    public StageOrder(
            StageFactory emergency,
            StageFactory cors,
            StageFactory authentication,
            StageFactory entitlement,
            StageFactory policy,
            StageFactory limit,
            StageFactory identity,
            TerminalFactory upstreams) {
        this.factories = List.of(emergency, cors, authentication, entitlement, policy, limit, identity);
        this.upstreams = upstreams;
    }

    /**
     * Folds the chain of one operation.
     *
     * @throws InvalidApi when a stage cannot be made
     */
    Next fold(Api api, Api.Operation operation, SnapshotResources resources) {
        Stages stages = api.stages().overriddenBy(operation.stages());
        Next chain = upstreams.create(api, stages, resources);
        for (StageFactory factory : factories.reversed()) {
            Stage stage = factory.create(api, operation, stages, resources);
            if (stage != null) {
                Next rest = chain;
                chain = exchange -> stage.handle(exchange, rest);
            }
        }
        return chain;
    }
}
