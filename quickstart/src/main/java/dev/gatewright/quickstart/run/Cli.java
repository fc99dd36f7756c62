package dev.gatewright.quickstart.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The {@code gatewright} command line as a process: the quick start does nothing that its user could not. */
final class Cli {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path root;
    private final Path log;

    Cli(Path root, Path log) {
        this.root = root;
        this.log = log;
    }

    JsonNode run(Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        Path archive = root.resolve("cli/target/gatewright-cli.jsa");
        if (Files.exists(archive)) {
            command.add("-XX:SharedArchiveFile=" + archive);
        }
        command.addAll(
                List.of("-jar", root.resolve("cli/target/gatewright-cli.jar").toString()));
        Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
        command.add("--json");
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        process.getOutputStream().close();
        byte[] answer = process.getInputStream().readAllBytes();
        if (process.waitFor() != 0) {
            throw new UpFailed(
                    "'gatewright %s %s' failed:%n%s"
                            .formatted(arguments[0], arguments[1], new String(answer, StandardCharsets.UTF_8).strip()),
                    "What it said besides is in " + log + ".");
        }
        return JSON.readTree(answer);
    }
}
