package dev.gatewright.cli.bundle;

import dev.gatewright.bundle.UnsignedBundle;
import dev.gatewright.bundle.content.BundleValidator;
import dev.gatewright.bundle.content.Problem;
import dev.gatewright.cli.output.CommandFailed;
import dev.gatewright.cli.output.Output;
import java.util.List;
import java.util.Set;

/** The check that gateways make, before anything is signed. What features they have is not known here. */
public final class FitBundle {

    private FitBundle() {}

    /** Prints every problem and ends the command with the first; {@code what} begins that sentence. */
    public static void require(UnsignedBundle bundle, String what, Output output) {
        List<Problem> problems = BundleValidator.validate(
                        bundle.content(),
                        bundle.wasmDigests(),
                        Set.copyOf(bundle.content().features()))
                .problems();
        if (!problems.isEmpty()) {
            problems.forEach(problem -> output.note(problem.toString()));
            throw CommandFailed.refused(
                    "content-invalid", what + " is not fit to run; the first of its problems: " + problems.getFirst());
        }
    }
}
