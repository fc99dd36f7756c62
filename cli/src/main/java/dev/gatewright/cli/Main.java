package dev.gatewright.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatewright.cli.remote.Variables;
import java.io.PrintWriter;
import picocli.CommandLine;

/** Starts the command line. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.setProperty(
                "slf4j.internal.verbosity", "ERROR"); // a library of ours asks for a logger; there is nobody to read it
        int exitCode = commandLine().execute(args);
        System.exit(exitCode);
    }

    /** The whole command, ready to execute; a test gives it its own streams. */
    static CommandLine commandLine() {
        return commandLine(System::getenv);
    }

    static CommandLine commandLine(Variables environment) {
        return new CommandLine(new GatewrightCommand(environment))
                .setOut(new PrintWriter(System.out, true, UTF_8))
                .setErr(new PrintWriter(System.err, true, UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setUsageHelpAutoWidth(true)
                .setUsageHelpLongOptionsMaxWidth(32)
                .setParameterExceptionHandler(Failures::wrongUsage)
                .setExecutionExceptionHandler(Failures::failed);
    }
}
