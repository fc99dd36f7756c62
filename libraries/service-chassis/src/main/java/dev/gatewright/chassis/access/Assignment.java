package dev.gatewright.chassis.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A role, everywhere in the organization or within a scope.
 *
 * @param group the only gateway group it holds for, or null for all
 * @param api the only API it holds for, or null for all
 */
public record Assignment(
        Role role, @Nullable UUID group, @Nullable UUID api) {

    /** Whether it permits this on that; what is limited to a group or an API permits only what names it. */
    boolean permits(Permission permission, Scope scope) {
        return role.permissions().contains(permission)
                && (group == null || group.equals(scope.group()))
                && (api == null || api.equals(scope.api()));
    }
}
