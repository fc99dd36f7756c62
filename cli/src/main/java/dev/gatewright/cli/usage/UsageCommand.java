package dev.gatewright.cli.usage;

import dev.gatewright.cli.output.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The group of commands about usage events. */
@Command(
        name = "usage",
        description = "Look at the usage events a gateway has written.",
        mixinStandardHelpOptions = true,
        subcommands = UsageRead.class)
public final class UsageCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }
}
