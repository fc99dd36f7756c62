package dev.gatewright.keymanager.apikeys;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.identity.Ids;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.chassis.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;

/** The API keys of the caller's organization, for those who administer it. */
@ApplicationScoped
class FindKey {

    private final IssuedKeys keys;
    private final Caller caller;

    FindKey(IssuedKeys keys, Caller caller) {
        this.keys = keys;
        this.caller = caller;
    }

    Page<IssuedKey> page(PageRequest request) {
        caller.require(Permission.ADMINISTER);
        return keys.page(request);
    }

    IssuedKey one(String text) {
        caller.require(Permission.ADMINISTER);
        return Ids.parse(text).flatMap(keys::find).orElseThrow(() -> ProblemException.missing("API key"));
    }
}
