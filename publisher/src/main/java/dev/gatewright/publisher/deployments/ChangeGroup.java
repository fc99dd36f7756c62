package dev.gatewright.publisher.deployments;

import dev.gatewright.bundle.UnsignedBundle;
import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.audit.Audit;
import dev.gatewright.chassis.audit.Subject;
import dev.gatewright.chassis.identity.Ids;
import dev.gatewright.publisher.bundles.IssueBundle;
import dev.gatewright.publisher.bundles.SignedBundle;
import dev.gatewright.publisher.groups.GatewayGroup;
import dev.gatewright.publisher.issuers.IssuerKeys;
import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What every change of a group has in common: the next bundle, what is deployed by it, and word of it. */
@ApplicationScoped
class ChangeGroup {

    private static final String SYSTEM = "Gatewright";

    private final IssueBundle issue;
    private final Deployments deployments;
    private final DeploymentEvents events;
    private final IssuerKeys issuerKeys;
    private final Audit audit;
    private final Caller caller;
    private final Clock clock;

    ChangeGroup(
            IssueBundle issue,
            Deployments deployments,
            DeploymentEvents events,
            IssuerKeys issuerKeys,
            Audit audit,
            Caller caller,
            Clock clock) {
        this.issue = issue;
        this.deployments = deployments;
        this.events = events;
        this.issuerKeys = issuerKeys;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /** Why a group changes. */
    record Reason(
            Deployment.Kind kind,
            @Nullable UUID revision,
            @Nullable String api,
            @Nullable Long rolledBackTo,
            String comment) {}

    /** Makes the next bundle of a locked group. */
    Deployment to(GatewayGroup locked, UnsignedBundle content, SequencedMap<String, UUID> deployed, Reason reason) {
        List<UUID> revisions = List.copyOf(deployed.values());
        // What is in force again was fit for the instances before; a restore must not wait for one that is not any
        // more.
        SignedBundle bundle = reason.kind() == Deployment.Kind.RESTORE
                ? issue.again(locked, content, revisions)
                : issue.issue(locked, content, revisions);
        deployments.setDeployed(locked.id(), locked.organization(), deployed, clock.instant());
        boolean byPerson = Arc.container().requestContext().isActive() && caller.isSignedIn();
        Deployment made = deployments.insert(
                locked.organization(),
                new Deployment(
                        Ids.next(),
                        locked.id(),
                        0,
                        bundle.version(),
                        reason.kind(),
                        reason.revision(),
                        reason.api(),
                        reason.rolledBackTo(),
                        reason.comment(),
                        byPerson ? caller.person().name() : SYSTEM,
                        clock.instant()),
                byPerson ? caller.person().id() : null);
        issuerKeys.supply(locked.id(), content.content().issuers());
        audit.record(
                "group.deployed",
                new Subject("gateway-group", locked.id(), locked.name()),
                Map.of("bundle", locked.bundleVersion()),
                made);
        events.publish(locked, bundle);
        return made;
    }
}
