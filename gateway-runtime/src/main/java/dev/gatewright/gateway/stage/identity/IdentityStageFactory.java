package dev.gatewright.gateway.stage.identity;

import dev.gatewright.bundle.content.Api;
import dev.gatewright.bundle.content.Stages;
import dev.gatewright.gateway.pipeline.SnapshotResources;
import dev.gatewright.gateway.pipeline.Stage;
import dev.gatewright.gateway.pipeline.StageFactory;
import org.jspecify.annotations.Nullable;

/** Comes behind entitlement. That headers of these names from outside never pass is the upstream room's doing. */
public record IdentityStageFactory() implements StageFactory {

    @Override
    public @Nullable Stage create(Api api, Api.Operation operation, Stages stages, SnapshotResources resources) {
        Stages.Identity configured = stages.identity();
        return configured != null && configured.headers() ? new IdentityStage() : null;
    }
}
