package dev.gatewright.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.cli.output.Output;

/** Findings of the publisher, as compilers print them. */
final class RemoteFindings {

    private RemoteFindings() {}

    static void print(Output output, String file, JsonNode findings) {
        if (output.json()) {
            return;
        }
        for (JsonNode finding : findings) {
            String pointer = finding.path("pointer").asText();
            output.note("%s:%d:%d: %s: %s%s [%s]"
                    .formatted(
                            file,
                            finding.path("line").asInt(),
                            finding.path("column").asInt(),
                            finding.path("severity").asText(),
                            finding.path("message").asText(),
                            pointer.isEmpty() ? "" : " (" + pointer + ")",
                            finding.path("code").asText()));
        }
    }
}
