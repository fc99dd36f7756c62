package dev.gatewright.contracts.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value of a policy's {@code decision} rule.
 *
 * @param allow whether the call may go on; anything but a literal {@code true} is read as {@code false}
 * @param reason one sentence for the caller, present when denied
 * @param rule the name of the rule that decided, for provenance
 * @param obligations what the gateway must do when it allows the call; an obligation it does not know denies
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PolicyDecision(
        boolean allow, @Nullable String reason, @Nullable String rule, List<String> obligations) {

    public PolicyDecision {
        obligations = obligations == null ? List.of() : List.copyOf(obligations);
    }
}
