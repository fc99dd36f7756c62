package dev.gatewright.design.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy, compiled. See {@link dev.gatewright.bundle.content.Policy} for the members that go into the bundle.
 *
 * @param rego its source, as it goes into the bundle
 * @param parametersSchema JSON Schema of its parameters; {@code null} if it takes none
 */
@SuppressWarnings("ArrayRecordComponent")
public record PolicyModule(
        String name,
        byte[] rego,
        byte[] wasm,
        String entrypoint,
        List<String> reads,
        List<String> obligations,
        @Nullable JsonNode parametersSchema) {}
