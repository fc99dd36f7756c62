package dev.gatewright.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** The reference page of the command line, made of what the commands say of themselves. */
final class ReferencePage {

    private static final String HEAD = """
            # Command line

            Generated from the commands themselves; a test compares. `./gatewright WORD …` runs `up`, `down`, `status`,
            `logs`, `reset`, `test` and `bench` on this machine and everything below.

            Exit codes: 0 done; 1 findings, a refusal, a rejected deployment, or a failed policy test; 2 the command line is
            wrong; 3 a missing tool or file, or another failure of the surroundings. With `--json` a failure is
            `{"error": {"reason": …, "message": …}}`.
            """;

    private ReferencePage() {}

    static String of(List<CommandLine> commands) {
        StringBuilder page = new StringBuilder(HEAD);
        for (CommandLine command : commands) {
            command.setUsageHelpAutoWidth(false).setUsageHelpWidth(100);
            page.append("\n## ")
                    .append(command.getCommandSpec().qualifiedName())
                    .append("\n\n```\n");
            page.append(command.getUsageMessage(Help.Ansi.OFF).strip()).append("\n```\n");
        }
        return page.toString();
    }
}
