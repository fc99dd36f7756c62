package dev.gatewright.design.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.gatewright.bundle.content.Stages.PolicyUse;
import dev.gatewright.design.declarative.Located;
import dev.gatewright.design.document.Findings;
import dev.gatewright.design.document.Node;
import dev.gatewright.design.document.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Holds the parameters of each use of a policy against the policy's schema. */
final class PolicyParameters {

    /** Schemas come from the workspace: nothing they refer to is loaded, neither from a network nor from a class path. */
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaLoader(loader -> loader.allow(iri -> isSpecification(iri.toString()))));

    private final Map<String, Node> documents;
    private final Findings findings;
    private final Map<String, Optional<Schema>> schemas = new HashMap<>();

    PolicyParameters(Map<String, Node> documents, Findings findings) {
        this.documents = documents;
        this.findings = findings;
    }

    private static boolean isSpecification(String iri) {
        return iri.startsWith("http://json-schema.org/") || iri.startsWith("https://json-schema.org/");
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
                .ifPresent(compiled -> validate(compiled, use, parameters == null ? "{}" : parameters.toString()));
    }

    private Optional<Schema> compile(String policy, JsonNode schema, Place place) {
        try {
            Schema compiled = REGISTRY.getSchema(schema.toString(), InputFormat.JSON);
            compiled.initializeValidators();
            return Optional.of(compiled);
        } catch (SchemaException | PatternSyntaxException e) {
            findings.error(
                    place,
                    "policy-schema",
                    "the parameters' schema of policy '%s' cannot be used: %s".formatted(policy, e.getMessage()));
            return Optional.empty();
        }
    }

    private void validate(Schema schema, Located<PolicyUse> use, String parameters) {
        List<Error> errors;
        try {
            errors = schema.validate(parameters, InputFormat.JSON);
        } catch (SchemaException e) {
            findings.error(
                    use.place(),
                    "policy-schema",
                    "the parameters' schema of policy '%s' cannot be used: %s"
                            .formatted(use.value().policy(), e.getMessage()));
            return;
        }
        for (Error error : errors) {
            String pointer = String.valueOf(error.getInstanceLocation());
            findings.error(
                    placeOf(use, pointer),
                    "policy-parameters",
                    "policy '%s': %s%s"
                            .formatted(
                                    use.value().policy(),
                                    pointer.isEmpty() ? "" : pointer.substring(pointer.lastIndexOf('/') + 1) + ": ",
                                    error.getMessage()));
        }
    }

    private Place placeOf(Located<PolicyUse> use, String pointer) {
        @Nullable Node document = documents.get(use.place().file());
        return document == null ? use.place() : document.placeAt(use.place().pointer() + "/parameters" + pointer);
    }
}
