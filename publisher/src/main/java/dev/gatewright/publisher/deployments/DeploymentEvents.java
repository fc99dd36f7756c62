package dev.gatewright.publisher.deployments;

import dev.gatewright.chassis.events.Outbox;
import dev.gatewright.contracts.event.DeploymentEvent;
import dev.gatewright.contracts.event.DeploymentEvent.DeployedApi;
import dev.gatewright.publisher.bundles.SignedBundle;
import dev.gatewright.publisher.groups.GatewayGroup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Tells other services what a group is to run. */
@ApplicationScoped
class DeploymentEvents {

    private final Outbox outbox;
    private final Deployments deployments;

    DeploymentEvents(Outbox outbox, Deployments deployments) {
        this.outbox = outbox;
        this.deployments = deployments;
    }

    void publish(GatewayGroup group, SignedBundle bundle) {
        List<DeployedApi> apis = deployments.deployed(group.id()).entrySet().stream()
                .map(entry -> {
                    int at = entry.getKey().indexOf('@');
                    return new DeployedApi(
                            entry.getKey().substring(0, at),
                            entry.getKey().substring(at + 1),
                            entry.getValue().toString());
                })
                .toList();
        outbox.publish(
                "deployment",
                group.id(),
                bundle.version(),
                group.organization(),
                new DeploymentEvent(group.name(), group.environment(), bundle.version(), bundle.content(), apis));
    }
}
