package dev.gatewright.cli;

import dev.gatewright.cli.output.CommandFailed;
import dev.gatewright.cli.output.ExitCode;
import dev.gatewright.cli.output.Output;
import dev.gatewright.cli.output.Printable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The only place where a failure becomes text and an exit code. */
final class Failures {

    private Failures() {}

    static int wrongUsage(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("gatewright: " + failure.getMessage());
        suggestions(failure).forEach(err::println);
        err.println("  Try '%s --help'.".formatted(command.getCommandSpec().qualifiedName()));
        if (Arrays.asList(arguments).contains("--json")) {
            command.getOut().println(document("usage", String.valueOf(failure.getMessage())));
        }
        return ExitCode.USAGE;
    }

    static int failed(Exception failure, CommandLine command, ParseResult parsed) {
        CommandFailed told = failure instanceof CommandFailed already ? already : Surroundings.told(failure);
        PrintWriter err = command.getErr();
        err.println("gatewright: " + Printable.lines(String.valueOf(told.getMessage())));
        if (told.advice() != null) {
            err.println("  " + told.advice());
        }
        if (parsed.originalArgs().contains("--json")) {
            command.getOut().println(document(told.reason(), String.valueOf(told.getMessage())));
        }
        return told.exitCode();
    }

    private static List<String> suggestions(ParameterException failure) {
        List<String> lines = new ArrayList<>();
        if (failure instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            lines.add("  Did you mean %s?".formatted(String.join(" or ", unmatched.getSuggestions())));
        }
        return lines;
    }

    private static String document(String reason, String message) {
        return Output.pretty(Map.of("error", Map.of("reason", reason, "message", message)));
    }
}
