package dev.gatewright.publisher.instances;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.access.Scope;
import dev.gatewright.chassis.audit.Actor;
import dev.gatewright.chassis.audit.Audit;
import dev.gatewright.chassis.audit.Subject;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.chassis.tenancy.Tenancy;
import dev.gatewright.publisher.groups.GatewayGroup;
import dev.gatewright.publisher.signals.Signals;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** How instances end: revoked by a person, gone by themselves, or forgotten after a week of silence. */
@ApplicationScoped
public class RemoveInstance {

    private final Instances instances;
    private final InstanceEvents events;
    private final Signals signals;
    private final Tenancy tenancy;
    private final Audit audit;
    private final Caller caller;
    private final Clock clock;

    RemoveInstance(
            Instances instances,
            InstanceEvents events,
            Signals signals,
            Tenancy tenancy,
            Audit audit,
            Caller caller,
            Clock clock) {
        this.instances = instances;
        this.events = events;
        this.signals = signals;
        this.tenancy = tenancy;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /** Takes an instance's credentials back; its stream ends at once, and it keeps serving what it has. */
    @Transactional
    public Instance revoke(GatewayGroup group, UUID id) {
        caller.require(Permission.OPERATE, Scope.ofGroup(group.id()));
        Instance before = instances
                .byId(id)
                .filter(each -> each.group().equals(group.id()))
                .orElseThrow(() -> ProblemException.missing("instance"));
        if (!instances.revoke(id, clock.instant(), caller.person().name())) {
            return before;
        }
        Instance revoked = instances.byId(id).orElseThrow();
        audit.record("instance.revoked", subject(before), before, revoked);
        events.publish(revoked, group);
        signals.revoked(id);
        signals.changed(group.id());
        signals.progressed(group.id());
        return revoked;
    }

    /** An instance without a persistent folder says good-bye. */
    @Transactional
    public void leave(UUID id) {
        instances.byId(id).ifPresent(instance -> {
            delete(instance, new Actor("instance", instance.id(), instance.name()), "instance.left");
            signals.changed(instance.group());
            signals.progressed(instance.group());
        });
    }

    /** Forgets those that were silent for too long, whatever their organization. */
    public void forgetSilent() {
        List<Instance> silent = tenancy.asSystem(() -> QuarkusTransaction.requiringNew()
                .call(() -> instances.silentSince(clock.instant().minus(Assessment.REMOVED_AFTER))));
        for (Instance instance : silent) {
            tenancy.as(
                    instance.organization(),
                    () -> QuarkusTransaction.requiringNew()
                            .run(() -> delete(instance, Actor.SYSTEM, "instance.forgotten")));
        }
    }

    private void delete(Instance instance, Actor actor, String action) {
        if (instances.delete(instance.id())) {
            audit.record(actor, action, subject(instance), instance, null);
            events.publishGone(instance);
        }
    }

    private static Subject subject(Instance instance) {
        return new Subject("instance", instance.id(), instance.name());
    }
}
