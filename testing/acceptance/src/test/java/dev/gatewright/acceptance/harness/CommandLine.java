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
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program of the product as a process of its own, with its words as arguments. */
public final class CommandLine {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path workingFolder;
    private final List<String> program;
    private final Map<String, String> environment;

    private CommandLine(Path workingFolder, List<String> program, Map<String, String> environment) {
        this.workingFolder = workingFolder;
        this.program = List.copyOf(program);
        this.environment = Map.copyOf(environment);
    }

    /** The {@code gatewright} command, which finds {@code opa}. */
    public static CommandLine gatewright(Path workingFolder) {
        List<String> program = java();
        Path archive = Installation.root().resolve("cli/target/gatewright-cli.jsa");
        if (Files.exists(archive)) {
            program.addAll(List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + archive));
        }
        program.addAll(List.of("-jar", Installation.cli().toString()));
        return new CommandLine(
                workingFolder,
                program,
                Map.of("GATEWRIGHT_OPA", Installation.opa().toString()));
    }

    /** {@code up}, {@code down} and their like, with a state folder of their own. */
    public static CommandLine quickStart(Path stateFolder) {
        List<String> program = java();
        program.add("-Dgatewright.root=" + Installation.root());
        program.addAll(List.of("-jar", Installation.quickStart().toString()));
        return new CommandLine(
                stateFolder.getParent(), program, Map.of("GATEWRIGHT_STATE_FOLDER", stateFolder.toString()));
    }

    /** Any program of this machine. */
    public static CommandLine program(Path workingFolder, String... words) {
        return new CommandLine(workingFolder, List.of(words), Map.of());
    }

    private static List<String> java() {
        return new ArrayList<>(List.of(Installation.java().toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
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
        List<String> command = new ArrayList<>(program);
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Path output = Files.createTempFile("gatewright", ".out");
        Path errors = Files.createTempFile("gatewright", ".err");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        Process process = builder.directory(workingFolder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(300, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the command did not end: " + List.of(arguments));
        }
        Outcome outcome =
                new Outcome(process.exitValue(), Files.readString(output, UTF_8), Files.readString(errors, UTF_8));
        Files.delete(output);
        Files.delete(errors);
        return outcome;
    }
}
