package dev.gatewright.publisher.deployments;

import dev.gatewright.bundle.UnsignedBundle;
import dev.gatewright.bundle.VerifiedBundle;
import dev.gatewright.bundle.content.BundleContent;
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
    private final SignatureRequests requests;
    private final DeploymentEvents events;
    private final IssuerKeys issuerKeys;
    private final Audit audit;
    private final Caller caller;
    private final Clock clock;

    ChangeGroup(
            IssueBundle issue,
            Deployments deployments,
            SignatureRequests requests,
            DeploymentEvents events,
            IssuerKeys issuerKeys,
            Audit audit,
            Caller caller,
            Clock clock) {
        this.issue = issue;
        this.deployments = deployments;
        this.requests = requests;
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

    /** Makes the next bundle of a locked group, or asks for its signature where no key for that is kept here. */
    GroupChange to(GatewayGroup locked, UnsignedBundle content, SequencedMap<String, UUID> deployed, Reason reason) {
        // What is in force already was fit for the instances before; it must not wait for one that is not any more.
        boolean byItself = reason.kind() == Deployment.Kind.RESTORE || reason.kind() == Deployment.Kind.RENEW;
        if (!byItself) {
            issue.requireRunnable(locked, content.content());
        }
        boolean byPerson = !byItself && Arc.container().requestContext().isActive() && caller.isSignedIn();
        SignatureRequest wanted = new SignatureRequest(
                locked.id(),
                content.digest(),
                deployed,
                reason.kind(),
                reason.revision(),
                reason.api(),
                reason.rolledBackTo(),
                reason.comment(),
                byPerson ? caller.person().id() : null,
                byPerson ? caller.person().name() : SYSTEM,
                clock.instant());
        return issue.sign(locked, content, List.copyOf(deployed.values()))
                .<GroupChange>map(bundle -> deployed(locked, wanted, content.content(), bundle))
                .orElseGet(() -> asked(locked, wanted, content));
    }

    private SignatureRequest asked(GatewayGroup locked, SignatureRequest wanted, UnsignedBundle content) {
        SignatureRequest before = requests.of(locked.id()).orElse(null);
        if (before != null && wanted.person() == null && before.content().equals(wanted.content())) {
            return before;
        }
        requests.put(locked.organization(), wanted, content.archive());
        audit.record("group.signature-requested", subject(locked), before, wanted);
        return wanted;
    }

    /** What was asked for has come back signed, and verified. */
    Deployment signedOutside(GatewayGroup locked, SignatureRequest request, VerifiedBundle signed, byte[] archive) {
        issue.requireRunnable(locked, signed.content());
        List<UUID> revisions = List.copyOf(request.deployed().values());
        return deployed(locked, request, signed.content(), issue.keep(locked, signed, revisions, archive));
    }

    private Deployment deployed(
            GatewayGroup locked, SignatureRequest wanted, BundleContent content, SignedBundle bundle) {
        requests.delete(locked.id());
        deployments.setDeployed(locked.id(), locked.organization(), wanted.deployed(), clock.instant());
        Deployment made = deployments.insert(
                locked.organization(),
                new Deployment(
                        Ids.next(),
                        locked.id(),
                        0,
                        bundle.version(),
                        wanted.kind(),
                        wanted.revision(),
                        wanted.api(),
                        wanted.rolledBackTo(),
                        wanted.comment(),
                        wanted.personName(),
                        clock.instant()),
                wanted.person());
        issuerKeys.supply(locked.id(), content.issuers());
        audit.record("group.deployed", subject(locked), Map.of("bundle", locked.bundleVersion()), made);
        events.publish(locked, bundle);
        return made;
    }

    private static Subject subject(GatewayGroup group) {
        return new Subject("gateway-group", group.id(), group.name());
    }
}
