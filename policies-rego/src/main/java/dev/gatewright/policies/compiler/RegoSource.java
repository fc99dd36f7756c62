package dev.gatewright.policies.compiler;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A policy to compile.
 *
 * @param expectedPackage the package that it must have, such as {@code policies.my_policy}
 * @param rego the text of {@code policy.rego}
 * @param parametersSchema the JSON Schema of its parameters, known to the source as {@code
 *     schema["parameters.schema"]}
 */
public record RegoSource(
        String expectedPackage, String rego, @Nullable JsonNode parametersSchema) {

    private static final String OWN_PACKAGES = "policies.";
    private static final String BUILT_IN_PACKAGES = "gatewright.";

    /** A customer's policy: one package for each name, so that policies of one bundle never meet. */
    public static RegoSource own(String name, String rego, @Nullable JsonNode parametersSchema) {
        return new RegoSource(OWN_PACKAGES + name.replace('-', '_'), rego, parametersSchema);
    }

    /** A policy that comes with Gatewright. */
    public static RegoSource builtIn(String name, String rego, @Nullable JsonNode parametersSchema) {
        return new RegoSource(BUILT_IN_PACKAGES + name.replace('-', '_'), rego, parametersSchema);
    }
}
