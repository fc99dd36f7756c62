package dev.gatewright.keymanager.serviceaccounts;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.chassis.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

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

    ServiceAccount one(String text) {
        caller.require(Permission.ADMINISTER);
        try {
            return accounts.find(UUID.fromString(text)).orElseThrow(FindServiceAccount::missing);
        } catch (IllegalArgumentException e) {
            throw missing();
        }
    }

    private static ProblemException missing() {
        return ProblemException.missing("service account");
    }
}
