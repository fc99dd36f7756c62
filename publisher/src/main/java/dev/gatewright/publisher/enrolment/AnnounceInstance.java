package dev.gatewright.publisher.enrolment;

import dev.gatewright.chassis.audit.Actor;
import dev.gatewright.chassis.audit.Audit;
import dev.gatewright.chassis.audit.Subject;
import dev.gatewright.publisher.groups.GatewayGroup;
import dev.gatewright.publisher.instances.Instance;
import dev.gatewright.publisher.instances.InstanceEvents;
import dev.gatewright.publisher.signals.Signals;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells of a new instance: the audit trail, other services, and whoever looks at its group. */
@ApplicationScoped
class AnnounceInstance {

    private final InstanceEvents events;
    private final Signals signals;
    private final Audit audit;

    AnnounceInstance(InstanceEvents events, Signals signals, Audit audit) {
        this.events = events;
        this.signals = signals;
        this.audit = audit;
    }

    void enrolled(Instance instance, GatewayGroup group) {
        audit.record(
                new Actor("instance", instance.id(), instance.name()),
                "instance.enrolled",
                new Subject("instance", instance.id(), instance.name()),
                null,
                instance);
        events.publish(instance, group);
        signals.changed(group.id());
        signals.progressed(group.id());
    }
}
