package dev.gatewright.keymanager.serviceaccounts;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.audit.Audit;
import dev.gatewright.chassis.editing.IfMatch;
import dev.gatewright.keymanager.clients.ClientKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** The public keys that a service account may sign with instead of showing its secret, in place of all there were. */
@ApplicationScoped
class ChangeKeys {

    private final ServiceAccounts accounts;
    private final Audit audit;
    private final Caller caller;

    ChangeKeys(ServiceAccounts accounts, Audit audit, Caller caller) {
        this.accounts = accounts;
        this.audit = audit;
        this.caller = caller;
    }

    /** What the trail keeps of it. */
    private record State(List<String> keys) {}

    @Transactional
    ServiceAccount change(ServiceAccount found, ClientKeys keys, long version) {
        caller.require(Permission.ADMINISTER);
        ServiceAccount account = accounts.find(found.id()).orElse(found);
        IfMatch.require(version, account.version());
        if (!accounts.touch(account.id(), version)) {
            IfMatch.require(version, version + 1);
        }
        accounts.keys(account.id(), keys.isEmpty() ? null : keys.asText());
        audit.record("service-account.keys-changed", account.subject(), null, new State(keys.thumbprints()));
        return accounts.find(account.id()).orElseThrow();
    }
}
