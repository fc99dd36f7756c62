package dev.gatewright.design.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The JSON Schema of a policy's parameters, ready to be held against some. */
public final class ParameterSchema {

    /** Schemas come from a stranger: nothing they refer to is loaded, neither from a network nor from a class path. */
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaLoader(loader -> loader.allow(iri -> isSpecification(iri.toString()))));

    private final Schema schema;

    private ParameterSchema(Schema schema) {
        this.schema = schema;
    }

    /**
     * One thing that is wrong.
     *
     * @param pointer JSON pointer into the parameters, empty for the whole of them
     */
    public record Violation(String pointer, String message) {}

    /** @throws IllegalArgumentException if it is no schema that can be used; the message says why */
    public static ParameterSchema of(JsonNode schema) {
        try {
            Schema compiled = REGISTRY.getSchema(schema.toString(), InputFormat.JSON);
            compiled.initializeValidators();
            return new ParameterSchema(compiled);
        } catch (SchemaException | PatternSyntaxException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * What is wrong with {@code parameters}; none at all count as an empty mapping.
     *
     * @throws IllegalArgumentException if the schema refers to what is not to be loaded
     */
    public List<Violation> violations(@Nullable JsonNode parameters) {
        try {
            return schema.validate(parameters == null ? "{}" : parameters.toString(), InputFormat.JSON).stream()
                    .map(each -> new Violation(String.valueOf(each.getInstanceLocation()), each.getMessage()))
                    .toList();
        } catch (SchemaException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
    }

    private static boolean isSpecification(String iri) {
        return iri.startsWith("http://json-schema.org/") || iri.startsWith("https://json-schema.org/");
    }
}
