package dev.gatewright.publisher.frame;

import dev.gatewright.chassis.problem.FieldError;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import java.util.stream.Collectors;

/** A refusal in the words of a page. */
public final class Refusal {

    private Refusal() {}

    public static String words(ProblemException problem) {
        if (problem.type() == ProblemType.EDITED_MEANWHILE) {
            return "Somebody else changed this meanwhile. What you typed is still here; open the page anew in another"
                    + " window to see theirs.";
        }
        return problem.errors().isEmpty()
                ? problem.detail()
                : problem.errors().stream().map(FieldError::message).limit(20).collect(Collectors.joining("; "));
    }
}
