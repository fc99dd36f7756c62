package dev.gatewright.gateway.stage.emergency;

import dev.gatewright.bundle.content.Api;
import dev.gatewright.bundle.content.Stages;
import dev.gatewright.gateway.pipeline.SnapshotResources;
import dev.gatewright.gateway.pipeline.Stage;
import dev.gatewright.gateway.pipeline.StageFactory;
import java.time.Clock;

/** Every route has this stage: a block must work without a deployment. */
public record EmergencyStageFactory(Clock clock) implements StageFactory {

    @Override
    public Stage create(Api api, Api.Operation operation, Stages stages, SnapshotResources resources) {
        return new EmergencyStage(api, operation.id(), resources.entitlements(), clock);
    }
}
