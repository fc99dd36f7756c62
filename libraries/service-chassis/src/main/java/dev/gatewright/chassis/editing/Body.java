package dev.gatewright.chassis.editing;

import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** What a request carries: nothing, and JSON's {@code null}, reach a resource as no object. */
public final class Body {

    private Body() {}

    public static <T> T required(@Nullable T sent) {
        if (sent == null) {
            throw new ProblemException(ProblemType.REQUEST_UNREADABLE, "The request needs a body: a JSON object.");
        }
        return sent;
    }
}
