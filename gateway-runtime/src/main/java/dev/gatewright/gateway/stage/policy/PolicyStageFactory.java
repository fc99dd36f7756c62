package dev.gatewright.gateway.stage.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.bundle.content.Api;
import dev.gatewright.bundle.content.Stages;
import dev.gatewright.gateway.pipeline.InvalidApi;
import dev.gatewright.gateway.pipeline.SnapshotResources;
import dev.gatewright.gateway.pipeline.Stage;
import dev.gatewright.gateway.pipeline.StageFactory;
import dev.gatewright.gateway.policy.CompiledPolicy;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the stage of routes that use policies, with everything prepared that does not change from call to call. */
public record PolicyStageFactory(Clock clock) implements StageFactory {

    @Override
    public @Nullable Stage create(Api api, Api.Operation operation, Stages stages, SnapshotResources resources) {
        List<Stages.PolicyUse> configured = stages.policies();
        if (configured == null || configured.isEmpty()) {
            return null;
        }
        Credentials credentials = Credentials.of(stages);
        RouteFacts facts = new RouteFacts(api, operation, resources.bundle().environment());
        List<PreparedPolicy> policies = new ArrayList<>();
        for (Stages.PolicyUse use : configured) {
            CompiledPolicy policy = resources.policies().named(use.policy());
            requireKnownObligations(policy);
            InputWriter writer = new InputWriter(
                    policy.definition().reads(), facts, credentials, new WallClock(clock, zone(use)), use.parameters());
            policies.add(PreparedPolicy.of(policy, writer, use.parameters()));
        }
        return new PolicyStage(List.copyOf(policies));
    }

    private static void requireKnownObligations(CompiledPolicy policy) {
        for (String obligation : policy.definition().obligations()) {
            if (!Obligations.KNOWN.contains(obligation)) {
                throw new InvalidApi("policy " + policy.definition().name() + " may ask for " + obligation
                        + ", which this gateway cannot do");
            }
        }
    }

    private static ZoneId zone(Stages.PolicyUse use) {
        JsonNode parameters = use.parameters();
        JsonNode zone = parameters == null ? null : parameters.get("zone");
        if (zone == null) {
            return ZoneId.of("UTC");
        }
        try {
            return ZoneId.of(zone.isTextual() ? zone.textValue() : "");
        } catch (DateTimeException e) {
            throw new InvalidApi("policy " + use.policy() + ": the parameter zone is no time zone");
        }
    }
}
