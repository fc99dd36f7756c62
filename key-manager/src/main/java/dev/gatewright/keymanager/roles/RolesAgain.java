package dev.gatewright.keymanager.roles;

import dev.gatewright.chassis.access.Assignment;
import dev.gatewright.chassis.problem.ProblemException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A page with a choice of roles, with what came of the last one.
 *
 * @param roles what was chosen stays in the form
 * @param meanwhile the roles that somebody else chose faster
 * @param refused why what was asked for cannot be
 */
public record RolesAgain(
        RolesForm roles,
        int status,
        @Nullable String meanwhile,
        @Nullable String refused) {

    /** Before anything was chosen. */
    public static RolesAgain first(Collection<Assignment> now) {
        return new RolesAgain(RolesForm.of(now), 200, null, null);
    }

    /** What was asked for was no choice of roles, and cannot be. */
    public static RolesAgain conflict(Collection<Assignment> now, ProblemException problem) {
        return new RolesAgain(RolesForm.of(now), problem.type().status(), null, problem.detail());
    }

    /** @throws ProblemException the same, when it is nothing that a person mends in the form */
    public static RolesAgain refused(
            MultivaluedMap<String, String> posted, Collection<Assignment> now, ProblemException problem) {
        int status = problem.type().status();
        return switch (problem.type()) {
            case EDITED_MEANWHILE -> new RolesAgain(RolesForm.posted(posted, null), status, RolesForm.words(now), null);
            case CONFLICT -> new RolesAgain(RolesForm.posted(posted, null), status, null, problem.detail());
            default -> {
                String error = FieldMessages.of(problem, "assignments").get("assignments");
                yield new RolesAgain(RolesForm.posted(posted, error), status, null, null);
            }
        };
    }
}
