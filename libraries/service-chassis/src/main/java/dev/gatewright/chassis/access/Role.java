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
    OWNER,
    PUBLISHER,
    DEVELOPER,
    OPERATOR,
    ANALYST,
    LOG_READER;

    private final String claim = name().toLowerCase(Locale.ROOT).replace('_', '-');

    public Set<Permission> permissions() {
        return switch (this) {
            case OWNER -> Set.of(READ, DESIGN, PUBLISH, DEPLOY, OPERATE, ADMINISTER);
            case PUBLISHER -> Set.of(READ, DESIGN, PUBLISH, DEPLOY);
            case DEVELOPER -> Set.of(READ, DESIGN);
            case OPERATOR -> Set.of(READ, DEPLOY, OPERATE);
            case ANALYST, LOG_READER -> Set.of(READ);
        };
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
