package dev.gatewright.chassis.access;

import static dev.gatewright.chassis.access.Permission.ADMINISTER;
import static dev.gatewright.chassis.access.Permission.DEPLOY;
import static dev.gatewright.chassis.access.Permission.DESIGN;
import static dev.gatewright.chassis.access.Permission.OPERATE;
import static dev.gatewright.chassis.access.Permission.PUBLISH;
import static dev.gatewright.chassis.access.Permission.READ;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a person is in an organization, and what that permits: the one table of it. */
public enum Role {
    OWNER(Set.of(READ, DESIGN, PUBLISH, DEPLOY, OPERATE, ADMINISTER)),
    PUBLISHER(Set.of(READ, DESIGN, PUBLISH, DEPLOY)),
    DEVELOPER(Set.of(READ, DESIGN)),
    OPERATOR(Set.of(READ, DEPLOY, OPERATE)),
    ANALYST(Set.of(READ)),
    LOG_READER(Set.of(READ));

    private final String claim = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = permissions;
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    /** Its name in tokens, events and REST bodies: lower case with hyphens. */
    public String claim() {
        return claim;
    }

    /** The role of that name; a role that a newer key-manager knows is none here. */
    public static Optional<Role> ofClaim(String claim) {
        return Stream.of(values()).filter(role -> role.claim.equals(claim)).findFirst();
    }
}
