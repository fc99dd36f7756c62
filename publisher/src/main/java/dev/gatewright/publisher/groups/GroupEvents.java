package dev.gatewright.publisher.groups;

import dev.gatewright.chassis.events.Outbox;
import dev.gatewright.contracts.event.GroupEvent;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells other services of groups. */
@ApplicationScoped
class GroupEvents {

    private static final String NOUN = "group";

    private final Outbox outbox;

    GroupEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    void publish(GatewayGroup group) {
        outbox.publish(
                NOUN,
                group.id(),
                group.version(),
                group.organization(),
                new GroupEvent(group.name(), group.environment(), group.labels()));
    }

    void publishGone(GatewayGroup group) {
        outbox.publishDeleted(
                NOUN,
                group.id(),
                group.version() + 1,
                group.organization(),
                new Gone(group.id().toString()));
    }

    private record Gone(String id) {}
}
