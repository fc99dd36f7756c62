package dev.gatewright.keymanager.members;

import dev.gatewright.chassis.access.Assignment;
import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.audit.Audit;
import dev.gatewright.chassis.editing.IfMatch;
import dev.gatewright.keymanager.roles.Assignments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Set;

/** Other roles for a member, in place of all there were. */
@ApplicationScoped
class ChangeRoles {

    private final Members members;
    private final Assignments assignments;
    private final OwnerRule ownerRule;
    private final Audit audit;
    private final Caller caller;

    ChangeRoles(Members members, Assignments assignments, OwnerRule ownerRule, Audit audit, Caller caller) {
        this.members = members;
        this.assignments = assignments;
        this.ownerRule = ownerRule;
        this.audit = audit;
        this.caller = caller;
    }

    @Transactional
    Member change(Member found, Set<Assignment> roles, long version) {
        caller.require(Permission.ADMINISTER);
        ownerRule.begin();
        Member member = members.find(found.id()).orElse(found);
        IfMatch.require(version, member.version());
        if (!members.touch(member, version)) {
            IfMatch.require(version, version + 1);
        }
        assignments.replace(Assignments.Holder.MEMBERSHIP, caller.organization().id(), member.membership(), roles);
        ownerRule.check();
        Member changed = members.find(member.id()).orElseThrow();
        audit.record("person.roles-changed", member.subject(), member.state(), changed.state());
        return changed;
    }
}
