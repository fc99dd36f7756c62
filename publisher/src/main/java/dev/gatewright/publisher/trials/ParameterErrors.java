package dev.gatewright.publisher.trials;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.design.workspace.ParameterSchema;
import dev.gatewright.policies.BuiltInPolicy;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with a policy's parameters, by the pointer of the field that shows it. */
final class ParameterErrors {

    private static final Pattern MISSING = Pattern.compile("required property '([^'~/]+)' not found");

    private ParameterErrors() {}

    static Map<String, String> of(BuiltInPolicy policy, JsonNode parameters) {
        Map<String, String> errors = new TreeMap<>();
        for (ParameterSchema.Violation each : ParameterSchema.of(policy.parametersSchema())
                .violations(parameters.isMissingNode() ? null : parameters)) {
            Matcher missing = MISSING.matcher(each.message());
            if (missing.matches()) {
                // Told where it belongs, not at what lacks it.
                errors.putIfAbsent(each.pointer() + "/" + missing.group(1), "Is needed");
            } else {
                errors.putIfAbsent(each.pointer(), each.message());
            }
        }
        return errors;
    }
}
