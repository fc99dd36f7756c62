package dev.gatewright.publisher.deployments;

import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.UnsignedBundle;
import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.access.Scope;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.publisher.apis.ApiVersion;
import dev.gatewright.publisher.apis.Versions;
import dev.gatewright.publisher.bundles.Bundles;
import dev.gatewright.publisher.bundles.SignedBundle;
import dev.gatewright.publisher.groups.GatewayGroup;
import dev.gatewright.publisher.groups.Groups;
import dev.gatewright.publisher.revisions.Revisions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.UUID;

/** Brings an old content back under a new version, byte for byte. */
@ApplicationScoped
public class RollBack {

    private final Groups groups;
    private final Bundles bundles;
    private final Revisions revisions;
    private final Versions versions;
    private final Deployments deployments;
    private final ChangeGroup change;
    private final Caller caller;

    RollBack(
            Groups groups,
            Bundles bundles,
            Revisions revisions,
            Versions versions,
            Deployments deployments,
            ChangeGroup change,
            Caller caller) {
        this.groups = groups;
        this.bundles = bundles;
        this.revisions = revisions;
        this.versions = versions;
        this.deployments = deployments;
        this.change = change;
        this.caller = caller;
    }

    @Transactional
    public GroupChange to(UUID group, long bundleVersion, String comment) {
        caller.require(Permission.DEPLOY, Scope.ofGroup(group));
        GatewayGroup locked = groups.lock(group);
        SignedBundle old = bundles.version(group, bundleVersion).orElseThrow(() -> ProblemException.missing("bundle"));
        UnsignedBundle content = content(group, bundleVersion);
        DeployRevision.requireNews(locked, content);
        return change.to(
                locked,
                content,
                deployed(old),
                new ChangeGroup.Reason(
                        Deployment.Kind.ROLL_BACK, null, null, bundleVersion, DeployRevision.requireShort(comment)));
    }

    /**
     * Makes what is in force the group's next bundle, under a version that gateways have not seen. For when they have
     * seen more than this database remembers.
     */
    @Transactional
    public void renew(UUID group) {
        GatewayGroup locked = groups.lock(group);
        if (locked.bundleVersion() == 0 || locked.reportedBundle() < locked.bundleVersion()) {
            return;
        }
        again(locked, Deployment.Kind.RESTORE, "Gateways had seen bundle " + locked.reportedBundle() + " before.");
    }

    /** Makes what is in force the next bundle, signed by the key that signs now. */
    @Transactional
    void signAgain(UUID group) {
        GatewayGroup locked = groups.lock(group);
        again(
                locked,
                Deployment.Kind.RENEW,
                "The key that had signed bundle " + locked.bundleVersion() + " was replaced.");
    }

    private void again(GatewayGroup locked, Deployment.Kind kind, String comment) {
        change.to(
                locked,
                content(locked.id(), locked.bundleVersion()),
                deployments.deployed(locked.id()),
                new ChangeGroup.Reason(kind, null, null, locked.bundleVersion(), comment));
    }

    private UnsignedBundle content(UUID group, long version) {
        try {
            return UnsignedBundle.read(bundles.archive(group, version).orElseThrow());
        } catch (Refused e) {
            throw new IllegalStateException("a bundle that we have signed", e);
        }
    }

    private SequencedMap<String, UUID> deployed(SignedBundle old) {
        LinkedHashMap<String, UUID> deployed = new LinkedHashMap<>();
        for (UUID revision : old.revisions()) {
            ApiVersion version = versions.byId(
                            revisions.byId(revision).orElseThrow().apiVersion())
                    .orElseThrow();
            deployed.put(version.reference(), revision);
        }
        return deployed;
    }
}
