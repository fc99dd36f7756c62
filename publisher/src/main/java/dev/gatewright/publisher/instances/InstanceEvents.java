package dev.gatewright.publisher.instances;

import dev.gatewright.chassis.events.Outbox;
import dev.gatewright.contracts.event.InstanceEvent;
import dev.gatewright.publisher.groups.GatewayGroup;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells other services of instances. An instance changes twice in its life: it is enrolled, and it is revoked or gone. */
@ApplicationScoped
public class InstanceEvents {

    private static final String NOUN = "instance";

    private final Outbox outbox;
    private final Instances instances;

    InstanceEvents(Outbox outbox, Instances instances) {
        this.outbox = outbox;
        this.instances = instances;
    }

    public void publish(Instance instance, GatewayGroup group) {
        boolean revoked = instance.revokedAt() != null;
        outbox.publish(
                NOUN,
                instance.id(),
                revoked ? 2 : 1,
                instance.organization(),
                new InstanceEvent(
                        instance.name(),
                        group.id().toString(),
                        group.name(),
                        group.environment(),
                        instance.signingKid(),
                        instances.signingKey(instance.id()).orElse(""),
                        revoked));
    }

    public void publishGone(Instance instance) {
        outbox.publishDeleted(
                NOUN,
                instance.id(),
                3,
                instance.organization(),
                new Gone(instance.group().toString()));
    }

    private record Gone(String group) {}
}
