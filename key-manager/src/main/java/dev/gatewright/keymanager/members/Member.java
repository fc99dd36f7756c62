package dev.gatewright.keymanager.members;

import dev.gatewright.chassis.access.Assignment;
import dev.gatewright.chassis.audit.Subject;
import dev.gatewright.keymanager.roles.AssignmentBody;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A person in an organization.
 *
 * @param id the person's
 * @param membership the id of the row that makes them a member
 * @param name the person's own, or until they accept, what they were invited as
 */
public record Member(
        UUID id, UUID membership, String email, String name, Status status, Set<Assignment> assignments, long version) {

    public Member {
        assignments = Set.copyOf(assignments);
    }

    /** How far the person is in. */
    public enum Status {
        INVITED,
        ACTIVE,
        DISABLED
    }

    /** Whether the invitation is still open. */
    public boolean isInvited() {
        return status == Status.INVITED;
    }

    Subject subject() {
        return new Subject("person", id, name);
    }

    /** What the trail keeps of it. */
    record State(String email, List<AssignmentBody> assignments) {}

    State state() {
        return new State(email, AssignmentBody.of(assignments));
    }
}
