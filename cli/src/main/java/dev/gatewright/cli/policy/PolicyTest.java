package dev.gatewright.cli.policy;

import dev.gatewright.cli.output.CommandFailed;
import dev.gatewright.cli.output.ExitCode;
import dev.gatewright.cli.output.Output;
import dev.gatewright.cli.output.Table;
import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import dev.gatewright.policies.compiler.Opa;
import dev.gatewright.policies.compiler.OpaFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the Rego tests below a folder, as sources or in the compiled form that gateways run. */
@Command(
        name = "test",
        description = "Run the tests of policies (policy_test.rego) below a folder.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  gatewright policy test workspace/policies",
            "  gatewright policy test workspace/policies --compiled --json"
        })
final class PolicyTest implements Callable<Integer> {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final StrictJson JSON = StrictJson.limitedTo(32L << 20);

    @Parameters(paramLabel = "FOLDER", description = "Where the policies are.")
    private Path folder;

    @Option(names = "--compiled", description = "Test the compiled form instead of the sources.")
    private boolean compiled;

    @Mixin
    private Output output;

    /** One test: {@code outcome} is {@code pass}, {@code fail}, {@code error} or {@code skip}. */
    record Outcome(String packageName, String name, String outcome, String file, int line, long microseconds) {}

    /** The document of {@code --json}. */
    record Report(boolean passed, List<Outcome> tests) {}

    @Override
    public Integer call() throws IOException, OpaFailed {
        if (!Files.isDirectory(folder)) {
            throw CommandFailed.environment(folder + " is no folder.", "Name the folder of your policies.");
        }
        List<String> sources = sources();
        if (sources.isEmpty()) {
            throw CommandFailed.refused("no-tests", "There is no *_test.rego below " + folder + ".");
        }
        List<String> arguments = new ArrayList<>(List.of("test", "--format", "json"));
        if (compiled) {
            arguments.addAll(List.of("--target", "wasm"));
        }
        arguments.addAll(sources);
        Opa.Result result = InstalledPolicies.opa().run(folder, LIMIT, arguments);
        Report report = report(result);
        output.document(report);
        Table table = Table.of("TEST", "OUTCOME", "WHERE");
        report.tests.forEach(
                test -> table.row(test.packageName + "." + test.name, test.outcome, test.file + ":" + test.line));
        output.say(table);
        return report.passed ? ExitCode.OK : ExitCode.FINDINGS;
    }

    private List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> rego = files.filter(file -> file.toString().endsWith(".rego"))
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
            return rego.stream().anyMatch(file -> file.endsWith("_test.rego")) ? rego : List.of();
        }
    }

    private static Report report(Opa.Result result) {
        List<Outcome> tests = new ArrayList<>();
        try {
            JSON.read(result.output().getBytes(StandardCharsets.UTF_8))
                    .forEach(test -> tests.add(new Outcome(
                            test.path("package").asText(),
                            test.path("name").asText(),
                            test.has("error")
                                    ? "error"
                                    : test.path("fail").asBoolean()
                                            ? "fail"
                                            : test.path("skip").asBoolean() ? "skip" : "pass",
                            test.path("location").path("file").asText(),
                            test.path("location").path("row").asInt(),
                            test.path("duration").asLong() / 1000)));
        } catch (JsonRefused e) {
            throw CommandFailed.refused(
                    "policy-invalid", result.errors().isBlank() ? result.output() : result.errors());
        }
        return new Report(result.exit() == 0, tests);
    }
}
