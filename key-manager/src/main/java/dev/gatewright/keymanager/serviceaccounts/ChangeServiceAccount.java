package dev.gatewright.keymanager.serviceaccounts;

import dev.gatewright.chassis.access.Assignment;
import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.audit.Audit;
import dev.gatewright.chassis.editing.IfMatch;
import dev.gatewright.keymanager.roles.Assignments;
import dev.gatewright.keymanager.secrets.OpaqueSecret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Set;

/** Other roles, another secret, off and on again. */
@ApplicationScoped
class ChangeServiceAccount {

    private final ServiceAccounts accounts;
    private final Assignments assignments;
    private final Audit audit;
    private final Caller caller;

    ChangeServiceAccount(ServiceAccounts accounts, Assignments assignments, Audit audit, Caller caller) {
        this.accounts = accounts;
        this.assignments = assignments;
        this.audit = audit;
        this.caller = caller;
    }

    @Transactional
    ServiceAccount changeRoles(ServiceAccount found, Set<Assignment> roles, long version) {
        ServiceAccount account = begin(found, version);
        assignments.replace(Assignments.Holder.CLIENT, caller.organization().id(), account.id(), roles);
        return end(account, "service-account.roles-changed");
    }

    /** The secret there was is refused from now on. */
    @Transactional
    NewSecret rotate(ServiceAccount found, long version) {
        ServiceAccount account = begin(found, version);
        OpaqueSecret secret = NewSecret.random();
        accounts.secret(account.id(), secret.hash(), NewSecret.prefix(secret));
        return new NewSecret(end(account, "service-account.secret-rotated"), secret.text());
    }

    /** One that is off gets no tokens; those it has end within their five minutes. */
    @Transactional
    ServiceAccount enable(ServiceAccount found, boolean enabled, long version) {
        ServiceAccount account = begin(found, version);
        accounts.enable(account.id(), enabled);
        return end(account, enabled ? "service-account.enabled" : "service-account.disabled");
    }

    private ServiceAccount begin(ServiceAccount found, long version) {
        caller.require(Permission.ADMINISTER);
        ServiceAccount account = accounts.find(found.id()).orElse(found);
        IfMatch.require(version, account.version());
        if (!accounts.touch(account.id(), version)) {
            IfMatch.require(version, version + 1);
        }
        return account;
    }

    private ServiceAccount end(ServiceAccount before, String action) {
        ServiceAccount after = accounts.find(before.id()).orElseThrow();
        audit.record(action, before.subject(), before.state(), after.state());
        return after;
    }
}
