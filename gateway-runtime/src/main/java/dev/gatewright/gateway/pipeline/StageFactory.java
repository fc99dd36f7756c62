package dev.gatewright.gateway.pipeline;

import dev.gatewright.bundle.content.Api;
import dev.gatewright.bundle.content.Stages;
import org.jspecify.annotations.Nullable;

/** Makes a stage for the routes whose configuration asks for it; called while a snapshot is compiled, off the event loop. */
@FunctionalInterface
public interface StageFactory {

    /**
     * @param stages the API's stages with the operation's laid over them
     * @return null where this route has no such stage
     * @throws InvalidApi when the API cannot be served; it is quarantined
     */
    @Nullable
    Stage create(Api api, Api.Operation operation, Stages stages, SnapshotResources resources);
}
