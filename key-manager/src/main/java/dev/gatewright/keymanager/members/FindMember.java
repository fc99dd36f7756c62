package dev.gatewright.keymanager.members;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.identity.Ids;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.chassis.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;

/** The people of the caller's organization, for those who administer it. */
@ApplicationScoped
class FindMember {

    private final Members members;
    private final Caller caller;

    FindMember(Members members, Caller caller) {
        this.members = members;
        this.caller = caller;
    }

    Page<Member> page(PageRequest request) {
        caller.require(Permission.ADMINISTER);
        return members.page(request);
    }

    Member one(String person) {
        caller.require(Permission.ADMINISTER);
        return Ids.parse(person).flatMap(members::find).orElseThrow(() -> ProblemException.missing("person"));
    }
}
