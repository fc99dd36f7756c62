package dev.gatewright.design.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Policy modules whose "Wasm" is their source: enough for everything but running them. */
final class Modules implements PolicyModules {

    private static final String REQUIRED_SCOPE = """
            {"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "additionalProperties": false,
             "required": ["scopes"], "properties": {
               "scopes": {"type": "array", "minItems": 1, "items": {"type": "string"}},
               "match": {"enum": ["all", "any"]}}}
            """;

    @Override
    public java.util.Set<String> names() {
        return java.util.Set.of("required-scope");
    }

    @Override
    public Optional<PolicyModule> builtIn(String name) {
        return name.equals("required-scope")
                ? Optional.of(
                        module(name, "package gatewright.required_scope".getBytes(StandardCharsets.UTF_8), schema()))
                : Optional.empty();
    }

    @Override
    public PolicyModule compile(PolicySource source) throws PolicyRefused {
        String text = new String(source.rego(), StandardCharsets.UTF_8);
        if (text.contains("time.now_ns")) {
            throw new PolicyRefused("'time.now_ns' is not available to policies", 3);
        }
        return module(source.name(), source.rego(), source.parametersSchema());
    }

    private static PolicyModule module(String name, byte[] rego, JsonNode schema) {
        return new PolicyModule(
                name,
                rego,
                rego,
                name.replace('-', '_') + "/decision",
                List.of("parameters", "principal.scopes"),
                List.of(),
                schema);
    }

    private static JsonNode schema() {
        try {
            return JsonMapper.builder().build().readTree(REQUIRED_SCOPE);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
