package dev.gatewright.publisher.deployments;

import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.publisher.groups.GatewayGroup;
import dev.gatewright.publisher.groups.Groups;
import dev.gatewright.publisher.instances.Assessment;
import dev.gatewright.publisher.instances.Instance;
import dev.gatewright.publisher.instances.Instances;
import dev.gatewright.publisher.instances.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads how far a deployment has come; nothing of it lives in memory, so that a reload sees the same. */
@ApplicationScoped
public class DeploymentProgress {

    private final Groups groups;
    private final Deployments deployments;
    private final ProgressStore store;
    private final Instances instances;
    private final Clock clock;

    DeploymentProgress(Groups groups, Deployments deployments, ProgressStore store, Instances instances, Clock clock) {
        this.groups = groups;
        this.deployments = deployments;
        this.store = store;
        this.instances = instances;
        this.clock = clock;
    }

    @Transactional
    public Progress of(UUID group, long number) {
        GatewayGroup known = groups.byId(group).orElseThrow(() -> ProblemException.missing("gateway group"));
        Deployment deployment =
                deployments.number(group, number).orElseThrow(() -> ProblemException.missing("deployment"));
        return progress(
                known,
                deployment,
                instances.ofGroup(group),
                store.of(group, deployment.bundleVersion()),
                clock.instant());
    }

    static Progress progress(
            GatewayGroup group,
            Deployment deployment,
            List<Instance> instances,
            Map<UUID, ProgressStore.Step> steps,
            Instant now) {
        List<Progress.OfInstance> ways = new ArrayList<>();
        for (Instance instance : instances) {
            ways.add(way(instance, steps.getOrDefault(instance.id(), ProgressStore.Step.NONE), now));
        }
        ways.removeIf(way -> way.state() == ProgressState.BUILT && !way.live() && isOld(way.status()));
        ways.sort(Comparator.comparing(Progress.OfInstance::live)
                .reversed()
                .thenComparing(Progress.OfInstance::name)
                .thenComparing(Progress.OfInstance::id));
        int live = (int) ways.stream().filter(Progress.OfInstance::live).count();
        int active = count(ways, ProgressState.ACTIVE);
        Long newer = group.bundleVersion() > deployment.bundleVersion() ? group.bundleVersion() : null;
        return new Progress(
                deployment.number(),
                deployment.bundleVersion(),
                deployment.createdAt(),
                live,
                active,
                count(ways, ProgressState.REJECTED),
                live > 0 && active == live,
                newer,
                ways);
    }

    private static boolean isOld(dev.gatewright.publisher.instances.InstanceStatus status) {
        return status == dev.gatewright.publisher.instances.InstanceStatus.REVOKED;
    }

    private static int count(List<Progress.OfInstance> ways, ProgressState state) {
        return (int)
                ways.stream().filter(way -> way.live() && way.state() == state).count();
    }

    private static Progress.OfInstance way(Instance instance, ProgressStore.Step step, Instant now) {
        Assessment assessment = Assessment.of(instance, new Target(0, null, 0, 0), null, now);
        return new Progress.OfInstance(
                instance.id(),
                instance.name(),
                instance.software(),
                assessment.status(),
                assessment.status().isLive(),
                step.state(),
                step.offeredAt(),
                step.downloadedAt(),
                step.verifiedAt(),
                step.settledAt(),
                step.reason(),
                step.message(),
                step.quarantined());
    }
}
