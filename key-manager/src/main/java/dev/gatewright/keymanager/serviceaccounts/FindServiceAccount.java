package dev.gatewright.keymanager.serviceaccounts;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.identity.Ids;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.chassis.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;

/** The service accounts of the caller's organization, for those who administer it. */
@ApplicationScoped
class FindServiceAccount {

    private final ServiceAccounts accounts;
    private final Caller caller;

    FindServiceAccount(ServiceAccounts accounts, Caller caller) {
        this.accounts = accounts;
        this.caller = caller;
    }

    Page<ServiceAccount> page(PageRequest request) {
        caller.require(Permission.ADMINISTER);
        return accounts.page(request);
    }

    /** Its public keys as a JWK set. */
    String keys(ServiceAccount account) {
        caller.require(Permission.ADMINISTER);
        return accounts.keys(account.id());
    }

    ServiceAccount one(String text) {
        caller.require(Permission.ADMINISTER);
        return Ids.parse(text).flatMap(accounts::find).orElseThrow(() -> ProblemException.missing("service account"));
    }
}
