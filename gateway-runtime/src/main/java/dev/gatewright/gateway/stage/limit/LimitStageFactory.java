package dev.gatewright.gateway.stage.limit;

import dev.gatewright.bundle.content.Api;
import dev.gatewright.bundle.content.Limit;
import dev.gatewright.bundle.content.Plan;
import dev.gatewright.bundle.content.Stages;
import dev.gatewright.gateway.pipeline.SnapshotResources;
import dev.gatewright.gateway.pipeline.Stage;
import dev.gatewright.gateway.pipeline.StageFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An API's limits are counted over all its operations, an operation's over that operation, a plan's over the subscription.
 *
 * @param instances how many instances share the group's limits: 1 without a control plane
 */
public record LimitStageFactory(LimitCounters counters, IntSupplier instances) implements StageFactory {

    @Override
    public @Nullable Stage create(Api api, Api.Operation operation, Stages stages, SnapshotResources resources) {
        List<Rule> own = new ArrayList<>();
        String place = api.name() + '/' + api.version();
        add(own, "api/" + place, api.stages());
        add(own, "operation/" + place + '/' + operation.id(), operation.stages());
        Map<String, List<Rule>> byPlan = new HashMap<>();
        for (Plan plan : resources.bundle().plans()) {
            List<Rule> both = new ArrayList<>(own);
            for (Limit limit : plan.limits()) {
                both.add(Rule.of("plan/" + plan.name(), limit, true));
            }
            byPlan.put(plan.name(), List.copyOf(both));
        }
        boolean without = byPlan.values().stream().allMatch(List::isEmpty);
        return own.isEmpty() && without
                ? null
                : new LimitStage(List.copyOf(own), Map.copyOf(byPlan), counters, instances);
    }

    private static void add(List<Rule> rules, String place, @Nullable Stages stages) {
        List<Limit> limits = stages == null ? null : stages.limits();
        if (limits != null) {
            for (Limit limit : limits) {
                rules.add(Rule.of(place, limit, false));
            }
        }
    }
}
