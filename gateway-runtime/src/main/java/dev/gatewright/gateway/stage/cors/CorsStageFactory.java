package dev.gatewright.gateway.stage.cors;

import dev.gatewright.bundle.content.Api;
import dev.gatewright.bundle.content.Stages;
import dev.gatewright.gateway.pipeline.InvalidApi;
import dev.gatewright.gateway.pipeline.SnapshotResources;
import dev.gatewright.gateway.pipeline.Stage;
import dev.gatewright.gateway.pipeline.StageFactory;
import org.jspecify.annotations.Nullable;

/** Makes the CORS stage of routes whose API lets browsers of other origins call it. */
public final class CorsStageFactory implements StageFactory {

    @Override
    public @Nullable Stage create(Api api, Api.Operation operation, Stages stages, SnapshotResources resources) {
        Stages.Cors cors = stages.cors();
        if (cors == null) {
            return null;
        }
        boolean everyOrigin = cors.origins().contains("*");
        if (everyOrigin && (cors.credentials() || cors.origins().size() > 1)) {
            throw new InvalidApi("cors.origins: * stands alone and without credentials");
        }
        return new CorsStage(cors, everyOrigin);
    }
}
