package dev.gatewright.publisher.deployments;

import dev.gatewright.bundle.UnsignedBundle;
import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.access.Scope;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.publisher.apis.ApiVersion;
import dev.gatewright.publisher.apis.Lifecycle;
import dev.gatewright.publisher.apis.Versions;
import dev.gatewright.publisher.bundles.BuildBundle;
import dev.gatewright.publisher.groups.GatewayGroup;
import dev.gatewright.publisher.groups.Groups;
import dev.gatewright.publisher.revisions.Revision;
import dev.gatewright.publisher.revisions.Revisions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.SequencedMap;
import java.util.UUID;

/** Deploys a revision of an API version to a group, in the place of the one that was there. */
@ApplicationScoped
public class DeployRevision {

    static final int LONGEST_COMMENT = 500;

    private final Groups groups;
    private final Revisions revisions;
    private final Versions versions;
    private final Deployments deployments;
    private final BuildBundle build;
    private final ChangeGroup change;
    private final Caller caller;

    DeployRevision(
            Groups groups,
            Revisions revisions,
            Versions versions,
            Deployments deployments,
            BuildBundle build,
            ChangeGroup change,
            Caller caller) {
        this.groups = groups;
        this.revisions = revisions;
        this.versions = versions;
        this.deployments = deployments;
        this.build = build;
        this.change = change;
        this.caller = caller;
    }

    @Transactional
    public GroupChange deploy(UUID group, UUID revision, String comment) {
        Revision wanted = revisions.byId(revision).orElseThrow(() -> ProblemException.missing("revision"));
        ApiVersion version = versions.byId(wanted.apiVersion()).orElseThrow();
        if (groups.byId(group).isEmpty()) {
            throw ProblemException.missing("gateway group");
        }
        caller.require(Permission.DEPLOY, Scope.of(group, version.api()));
        if (version.lifecycle() == Lifecycle.RETIRED) {
            throw new ProblemException(ProblemType.CONFLICT, "A retired version is not deployed any more.");
        }
        GatewayGroup locked = groups.lock(group);
        SequencedMap<String, UUID> deployed = deployments.deployed(group);
        deployed.remove(version.reference());
        deployed.putLast(version.reference(), revision);
        UnsignedBundle content = build.build(locked, deployed);
        requireNews(locked, content);
        return change.to(
                locked,
                content,
                deployed,
                new ChangeGroup.Reason(
                        Deployment.Kind.DEPLOY, revision, version.reference(), null, requireShort(comment)));
    }

    static void requireNews(GatewayGroup group, UnsignedBundle content) {
        if (content.digest().equals(group.bundleContent())) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "Group %s is to run exactly this already, as bundle %d."
                            .formatted(group.name(), group.bundleVersion()));
        }
    }

    static String requireShort(String comment) {
        if (comment.length() > LONGEST_COMMENT) {
            throw ProblemException.invalid("/comment", "must be at most " + LONGEST_COMMENT + " characters");
        }
        return comment.strip();
    }
}
