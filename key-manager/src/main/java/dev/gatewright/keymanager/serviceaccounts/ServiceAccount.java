package dev.gatewright.keymanager.serviceaccounts;

import dev.gatewright.chassis.access.Assignment;
import dev.gatewright.chassis.audit.Subject;
import dev.gatewright.keymanager.roles.AssignmentBody;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A program of an organization.
 *
 * @param secretPrefix how its secret begins, to recognize it by
 * @param lastUsed when it got its last token
 */
public record ServiceAccount(
        UUID id,
        String clientId,
        String name,
        boolean enabled,
        String secretPrefix,
        Instant secretChanged,
        @Nullable Instant lastUsed,
        Set<Assignment> assignments,
        long version) {

    public ServiceAccount {
        assignments = Set.copyOf(assignments);
    }

    Subject subject() {
        return new Subject("service-account", id, name);
    }

    /** What the trail keeps of it. */
    record State(String clientId, boolean enabled, String secretPrefix, List<AssignmentBody> assignments) {}

    State state() {
        return new State(clientId, enabled, secretPrefix, AssignmentBody.of(assignments));
    }
}
