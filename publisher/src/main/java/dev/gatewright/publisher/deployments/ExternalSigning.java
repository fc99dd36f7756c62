package dev.gatewright.publisher.deployments;

import dev.gatewright.bundle.BundleExpectations;
import dev.gatewright.bundle.BundleVerifier;
import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.VerifiedBundle;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.access.Scope;
import dev.gatewright.chassis.audit.Audit;
import dev.gatewright.chassis.audit.Subject;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.publisher.groups.GatewayGroup;
import dev.gatewright.publisher.groups.Groups;
import dev.gatewright.publisher.trust.Trust;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** The way of a content to a signature that is not made here, and of the signed bundle back. */
@ApplicationScoped
public class ExternalSigning {

    private final SignatureRequests requests;
    private final Groups groups;
    private final ChangeGroup change;
    private final Trust trust;
    private final Audit audit;
    private final Caller caller;
    private final Clock clock;

    ExternalSigning(
            SignatureRequests requests,
            Groups groups,
            ChangeGroup change,
            Trust trust,
            Audit audit,
            Caller caller,
            Clock clock) {
        this.requests = requests;
        this.groups = groups;
        this.change = change;
        this.trust = trust;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    @Transactional
    public Optional<SignatureRequest> open(GatewayGroup group) {
        return requests.of(group.id());
    }

    @Transactional
    public SignatureRequest get(GatewayGroup group) {
        return requests.of(group.id()).orElseThrow(ExternalSigning::missing);
    }

    /** The bundle without a signature. */
    @Transactional
    public byte[] archive(GatewayGroup group) {
        return requests.archive(group.id()).orElseThrow(ExternalSigning::missing);
    }

    /** Gives the change up: the group goes on with what it has. */
    @Transactional
    public void discard(GatewayGroup group) {
        caller.require(Permission.DEPLOY, Scope.ofGroup(group.id()));
        SignatureRequest request = get(group);
        requests.delete(group.id());
        audit.record(
                "group.signature-request-discarded",
                new Subject("gateway-group", group.id(), group.name()),
                Map.of("content", request.content(), "kind", request.kind()),
                null);
    }

    /**
     * Takes what was asked for, signed by a bundle key of the trust document under a version that no gateway has seen.
     *
     * @throws ProblemException in every other case, and nothing changes
     */
    @Transactional
    public Deployment take(GatewayGroup group, byte[] archive) {
        caller.require(Permission.DEPLOY, Scope.ofGroup(group.id()));
        GatewayGroup locked = groups.lock(group.id());
        SignatureRequest request = get(locked);
        VerifiedBundle signed = verified(locked, archive);
        if (!signed.header().content().equals(request.content())) {
            throw refused("its content is not the one that waits for a signature");
        }
        long least = locked.nextBundleVersion();
        if (signed.header().version() != least) {
            throw refused("it has version %d, and the group's next is %d"
                    .formatted(signed.header().version(), least));
        }
        return change.signedOutside(locked, request, signed, archive);
    }

    private VerifiedBundle verified(GatewayGroup group, byte[] archive) {
        try {
            return new BundleVerifier(trust.established(group.organization()).keys(KeyRole.BUNDLE, clock))
                    .verify(archive, new BundleExpectations(group.name(), clock, null));
        } catch (Refused e) {
            throw refused(e.getMessage() + " (" + e.reason().slug() + ")");
        }
    }

    private static ProblemException refused(String why) {
        return ProblemException.invalid("", "The signed bundle is refused: " + why + ".");
    }

    private static ProblemException missing() {
        return new ProblemException(ProblemType.RESOURCE_MISSING, "Nothing of this group waits for a signature.");
    }
}
