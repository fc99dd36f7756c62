package dev.gatewright.gateway.stage.entitlement;

import dev.gatewright.bundle.content.Api;
import dev.gatewright.bundle.content.Plan;
import dev.gatewright.bundle.content.Stages;
import dev.gatewright.gateway.pipeline.SnapshotResources;
import dev.gatewright.gateway.pipeline.Stage;
import dev.gatewright.gateway.pipeline.StageFactory;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;

/** Every route has this stage; an API without entitlement configuration needs no subscription. */
public record EntitlementStageFactory(Clock clock) implements StageFactory {

    @Override
    public Stage create(Api api, Api.Operation operation, Stages stages, SnapshotResources resources) {
        Stages.Entitlement configured = stages.entitlement();
        boolean required = configured != null && configured.subscriptionRequired();
        Set<String> plans = resources.bundle().plans().stream().map(Plan::name).collect(Collectors.toUnmodifiableSet());
        return new EntitlementStage(api, required, plans, resources.entitlements(), clock);
    }
}
