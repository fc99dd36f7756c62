package dev.gatewright.design.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A policy of the workspace, to be compiled.
 *
 * @param file the Rego file, for messages
 * @param parametersSchema JSON Schema of its parameters; {@code null} if it takes none
 */
@SuppressWarnings("ArrayRecordComponent")
public record PolicySource(
        String name, String file, byte[] rego, @Nullable JsonNode parametersSchema) {}
