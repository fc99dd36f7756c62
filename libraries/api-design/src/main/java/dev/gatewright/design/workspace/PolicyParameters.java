package dev.gatewright.design.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.bundle.content.Stages.PolicyUse;
import dev.gatewright.design.declarative.Located;
import dev.gatewright.design.document.Findings;
import dev.gatewright.design.document.Node;
import dev.gatewright.design.document.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds the parameters of each use of a policy against the policy's schema. */
final class PolicyParameters {

    private final Map<String, Node> documents;
    private final Findings findings;
    private final Map<String, Optional<ParameterSchema>> schemas = new HashMap<>();

    PolicyParameters(Map<String, Node> documents, Findings findings) {
        this.documents = documents;
        this.findings = findings;
    }

    void check(Located<PolicyUse> use, PolicyModule module) {
        JsonNode parameters = use.value().parameters();
        JsonNode schema = module.parametersSchema();
        if (schema == null) {
            if (parameters != null && !parameters.isEmpty()) {
                findings.error(
                        placeOf(use, ""),
                        "policy-parameters",
                        "policy '%s' takes no parameters".formatted(module.name()));
            }
            return;
        }
        schemas.computeIfAbsent(module.name(), name -> compile(name, schema, use.place()))
                .ifPresent(compiled -> validate(compiled, use, parameters));
    }

    private Optional<ParameterSchema> compile(String policy, JsonNode schema, Place place) {
        try {
            return Optional.of(ParameterSchema.of(schema));
        } catch (IllegalArgumentException e) {
            unusable(policy, place, e);
            return Optional.empty();
        }
    }

    private void validate(ParameterSchema schema, Located<PolicyUse> use, @Nullable JsonNode parameters) {
        String policy = use.value().policy();
        List<ParameterSchema.Violation> violations;
        try {
            violations = schema.violations(parameters);
        } catch (IllegalArgumentException e) {
            unusable(policy, use.place(), e);
            return;
        }
        for (ParameterSchema.Violation each : violations) {
            findings.error(
                    placeOf(use, each.pointer()),
                    "policy-parameters",
                    "policy '%s': %s%s"
                            .formatted(
                                    policy,
                                    each.pointer().isEmpty()
                                            ? ""
                                            : each.pointer()
                                                            .substring(each.pointer()
                                                                            .lastIndexOf('/')
                                                                    + 1) + ": ",
                                    each.message()));
        }
    }

    private void unusable(String policy, Place place, IllegalArgumentException reason) {
        findings.error(
                place,
                "policy-schema",
                "the parameters' schema of policy '%s' cannot be used: %s".formatted(policy, reason.getMessage()));
    }

    private Place placeOf(Located<PolicyUse> use, String pointer) {
        @Nullable Node document = documents.get(use.place().file());
        return document == null ? use.place() : document.placeAt(use.place().pointer() + "/parameters" + pointer);
    }
}
