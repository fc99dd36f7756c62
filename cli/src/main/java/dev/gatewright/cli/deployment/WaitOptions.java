package dev.gatewright.cli.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.cli.output.DurationConverter;
import dev.gatewright.cli.output.ExitCode;
import dev.gatewright.cli.output.Output;
import dev.gatewright.cli.remote.Publisher;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Option;

/** Whether a command ends when the deployment is made, or when every instance has it. */
final class WaitOptions {

    @Option(names = "--wait", description = "Wait until every live instance runs it; a rejection ends the wait.")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "5m",
            converter = DurationConverter.class,
            description = "How long to wait (default: ${DEFAULT-VALUE}).")
    private Duration timeout;

    /** Whether a deployment was made; otherwise it waits for a signature that is made outside of the publisher. */
    static boolean isMade(JsonNode made) {
        return made.has("number");
    }

    /** Tells of a deployment that was made, and of its progress when that is waited for. */
    int finish(Publisher publisher, String group, JsonNode made, Output output) {
        if (!isMade(made)) {
            output.document(Map.of("signatureRequest", made));
            output.say("It waits for its signature: 'gatewright sign %s' makes it.".formatted(group));
            return ExitCode.OK;
        }
        if (!wait) {
            output.document(Map.of("deployment", made));
            output.say("--wait follows it until every live instance runs it.");
            return ExitCode.OK;
        }
        Outcome outcome = new Following(publisher, output, timeout)
                .follow(group, made.path("number").asLong());
        output.document(Map.of(
                "deployment",
                made,
                "progress",
                outcome.progress(),
                "outcome",
                outcome.verdict().slug(),
                "message",
                outcome.message()));
        if (outcome.verdict() == Outcome.Verdict.COMPLETE) {
            output.say(outcome.message());
            return ExitCode.OK;
        }
        output.note("gatewright: " + outcome.message());
        return ExitCode.FINDINGS;
    }
}
