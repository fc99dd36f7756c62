package dev.gatewright.publisher.deployments;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.access.Scope;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.publisher.bundles.BuildBundle;
import dev.gatewright.publisher.groups.GatewayGroup;
import dev.gatewright.publisher.groups.Groups;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.SequencedMap;
import java.util.UUID;

/** Takes an API version off a group: calls to it are no longer served there. */
@ApplicationScoped
public class WithdrawApi {

    private final Groups groups;
    private final Deployments deployments;
    private final BuildBundle build;
    private final ChangeGroup change;
    private final Caller caller;

    WithdrawApi(Groups groups, Deployments deployments, BuildBundle build, ChangeGroup change, Caller caller) {
        this.groups = groups;
        this.deployments = deployments;
        this.build = build;
        this.change = change;
        this.caller = caller;
    }

    /** {@code api} is {@code name@version}. */
    @Transactional
    public GroupChange withdraw(UUID group, String api, String comment) {
        caller.require(Permission.DEPLOY, Scope.ofGroup(group));
        GatewayGroup locked = groups.lock(group);
        SequencedMap<String, UUID> deployed = deployments.deployed(group);
        UUID revision = deployed.remove(api);
        if (revision == null) {
            throw ProblemException.missing("deployed API version");
        }
        return change.to(
                locked,
                build.build(locked, deployed),
                deployed,
                new ChangeGroup.Reason(
                        Deployment.Kind.WITHDRAW, revision, api, null, DeployRevision.requireShort(comment)));
    }
}
