package dev.gatewright.keymanager.roles;

import dev.gatewright.chassis.access.Assignment;
import dev.gatewright.chassis.access.Role;
import dev.gatewright.chassis.identity.Ids;
import dev.gatewright.chassis.problem.FieldError;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An assignment as REST bodies and the audit trail have it.
 *
 * @param group id of the only gateway group it holds for
 * @param api id of the only API it holds for
 */
public record AssignmentBody(
        @Nullable String role,
        @Nullable String group,
        @Nullable String api) {

    private static final int MOST = 100;

    public static List<AssignmentBody> of(Collection<Assignment> assignments) {
        return assignments.stream()
                .sorted(Comparator.comparing(Assignment::role)
                        .thenComparing(each -> String.valueOf(each.group()))
                        .thenComparing(each -> String.valueOf(each.api())))
                .map(each -> new AssignmentBody(each.role().claim(), text(each.group()), text(each.api())))
                .toList();
    }

    /** What was sent as assignments; a problem that points at each one that is none. */
    public static Set<Assignment> read(@Nullable List<AssignmentBody> bodies) {
        if (bodies == null || bodies.isEmpty() || bodies.size() > MOST) {
            throw ProblemException.invalid("/assignments", "must be 1 to " + MOST + " assignments");
        }
        List<FieldError> errors = new ArrayList<>();
        Set<Assignment> assignments = new LinkedHashSet<>();
        for (int i = 0; i < bodies.size(); i++) {
            bodies.get(i).read("/assignments/" + i, errors).ifPresent(assignments::add);
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(ProblemType.INPUT_INVALID, "The input is not acceptable.", errors);
        }
        return assignments;
    }

    private Optional<Assignment> read(String pointer, List<FieldError> errors) {
        Optional<Role> known = Role.ofClaim(role == null ? "" : role);
        if (known.isEmpty()) {
            errors.add(new FieldError(pointer + "/role", "is no role"));
        }
        Optional<UUID> ofGroup = id(group, pointer + "/group", errors);
        Optional<UUID> ofApi = id(api, pointer + "/api", errors);
        boolean isLimitedOwner = known.filter(Role.OWNER::equals).isPresent() && (group != null || api != null);
        if (isLimitedOwner) {
            errors.add(new FieldError(pointer + "/role", "holds for the whole organization, without a limit"));
        }
        return known.map(found -> new Assignment(found, ofGroup.orElse(null), ofApi.orElse(null)));
    }

    private static Optional<UUID> id(@Nullable String text, String pointer, List<FieldError> errors) {
        if (text == null) {
            return Optional.empty();
        }
        Optional<UUID> id = Ids.parse(text);
        if (id.isEmpty()) {
            errors.add(new FieldError(pointer, "is no id"));
        }
        return id;
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }
}
