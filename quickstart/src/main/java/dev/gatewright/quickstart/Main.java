package dev.gatewright.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatewright.quickstart.run.Down;
import dev.gatewright.quickstart.run.Logs;
import dev.gatewright.quickstart.run.Options;
import dev.gatewright.quickstart.run.Status;
import dev.gatewright.quickstart.run.Up;
import dev.gatewright.quickstart.run.UpFailed;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The words of {@code ./gatewright} that run things on this machine. */
@Command(name = "gatewright", mixinStandardHelpOptions = true, description = "The quick start on this machine.")
public final class Main {

    private static final int SURROUNDINGS = 3;

    private final Path root;

    private Main(Path root) {
        this.root = root;
    }

    public static void main(String[] arguments) {
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8));
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8));
        Path root = Path.of(System.getProperty("gatewright.root", "."))
                .toAbsolutePath()
                .normalize();
        System.exit(new CommandLine(new Main(root))
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure))
                .execute(arguments));
    }

    private static int failed(Exception failure) throws Exception {
        if (failure instanceof UpFailed told) {
            System.err.println("\ngatewright: " + told.getMessage() + "\n  " + told.advice());
            return SURROUNDINGS;
        }
        if (failure instanceof IOException) {
            System.err.println("\ngatewright: " + failure + "\n  Check the disk and the folder's owner.");
            return SURROUNDINGS;
        }
        throw failure;
    }

    @Command(
            name = "up",
            mixinStandardHelpOptions = true,
            description =
                    "Starts database, event log, consoles and, for the demo, gateways with APIs, all in the background.")
    int up(@Mixin Options options) throws Exception {
        return Up.run(root, options);
    }

    @Command(name = "down", mixinStandardHelpOptions = true, description = "Stops what up started. Data stays.")
    int down() throws IOException {
        return Down.run(root);
    }

    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "Shows each part. Exits with 0 when all run, else with 1.")
    int status(@Option(names = "--json", description = "Print one JSON document.") boolean json) throws IOException {
        return Status.run(root, json);
    }

    @Command(name = "logs", mixinStandardHelpOptions = true, description = "Shows a part's log.")
    int logs(
            @Option(
                            names = {"-f", "--follow"},
                            description = "Keep showing what is added.")
                    boolean follow,
            @Parameters(paramLabel = "PART", description = "Such as publisher.") String part)
            throws Exception {
        return Logs.run(root, part, follow);
    }

    @Command(name = "reset", mixinStandardHelpOptions = true, description = "Stops everything and deletes its data.")
    int reset() throws IOException {
        return Down.reset(root);
    }
}
