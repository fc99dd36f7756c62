package dev.gatewright.keymanager.members;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.audit.Audit;
import dev.gatewright.chassis.editing.IfMatch;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes a person out of the organization; the account stays, and so does what it is elsewhere. */
@ApplicationScoped
class RemoveMember {

    private final Members members;
    private final OwnerRule ownerRule;
    private final Invitations invitations;
    private final Audit audit;
    private final Caller caller;

    RemoveMember(Members members, OwnerRule ownerRule, Invitations invitations, Audit audit, Caller caller) {
        this.members = members;
        this.ownerRule = ownerRule;
        this.invitations = invitations;
        this.audit = audit;
        this.caller = caller;
    }

    /** An invitation's link leads nowhere from then on, for there is nothing that it could make a membership. */
    void remove(Member found, long version) {
        caller.require(Permission.ADMINISTER);
        QuarkusTransaction.joiningExisting().run(() -> takeOut(found, version));
        invitations.withdraw(caller.organization().id(), found);
    }

    private void takeOut(Member found, long version) {
        ownerRule.begin();
        Member member = members.find(found.id()).orElse(found);
        IfMatch.require(version, member.version());
        if (!members.remove(member, version)) {
            IfMatch.require(version, version + 1);
        }
        ownerRule.check();
        audit.record("person.removed", member.subject(), member.state(), null);
    }
}
