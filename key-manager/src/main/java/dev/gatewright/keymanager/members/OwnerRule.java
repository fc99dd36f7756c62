package dev.gatewright.keymanager.members;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;

/** An organization always keeps an owner who can sign in, also when two owners take each other's role at once. */
@ApplicationScoped
class OwnerRule {

    private final Members members;
    private final Caller caller;

    OwnerRule(Members members, Caller caller) {
        this.members = members;
        this.caller = caller;
    }

    /** Before the change. */
    void begin() {
        members.lock(caller.organization().id());
    }

    /** After the change, in its transaction. */
    void check() {
        if (!members.hasOwner()) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "This is the last owner. Make somebody else an owner first.");
        }
    }
}
