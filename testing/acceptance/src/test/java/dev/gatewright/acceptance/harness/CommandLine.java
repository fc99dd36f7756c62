package dev.gatewright.acceptance.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the command line as a process of its own. */
public final class CommandLine {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path workingFolder;

    public CommandLine(Path workingFolder) {
        this.workingFolder = workingFolder;
    }

    /** What a command left behind. */
    public record Outcome(int exitCode, String output, String errors) {

        public JsonNode json() {
            try {
                return JSON.readTree(output);
            } catch (IOException e) {
                throw new AssertionError("not JSON: " + output, e);
            }
        }
    }

    /** Runs a command that must succeed. */
    public Outcome run(Object... arguments) throws IOException, InterruptedException {
        Outcome outcome = attempt(arguments);
        assertThat(outcome.exitCode())
                .as("%s%n%s%n%s", List.of(arguments), outcome.output(), outcome.errors())
                .isZero();
        return outcome;
    }

    public Outcome attempt(Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Installation.java().toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar"));
        command.add(Installation.cli().toString());
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Path output = Files.createTempFile("gatewright", ".out");
        Path errors = Files.createTempFile("gatewright", ".err");
        Process process = new ProcessBuilder(command)
                .directory(workingFolder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the command did not end: " + List.of(arguments));
        }
        return new Outcome(process.exitValue(), Files.readString(output, UTF_8), Files.readString(errors, UTF_8));
    }
}
