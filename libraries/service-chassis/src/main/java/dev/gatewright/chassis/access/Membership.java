package dev.gatewright.chassis.access;

import dev.gatewright.chassis.tenancy.Organization;
import java.util.Set;
import java.util.UUID;

/** A person's place in one organization. */
public record Membership(UUID organization, String slug, String name, Set<Assignment> assignments) {

    Organization asOrganization() {
        return new Organization(organization, slug, name);
    }

    /** Whether some assignment permits this; READ is permitted to each member, whatever the scope of the role. */
    boolean permits(Permission permission, Scope scope) {
        if (permission == Permission.READ) {
            return !assignments.isEmpty();
        }
        return assignments.stream().anyMatch(assignment -> assignment.permits(permission, scope));
    }

    /** Whether some assignment permits this somewhere, so that a page shows the way to it. */
    boolean permitsSomewhere(Permission permission) {
        return assignments.stream()
                .anyMatch(assignment -> assignment.role().permissions().contains(permission));
    }
}
