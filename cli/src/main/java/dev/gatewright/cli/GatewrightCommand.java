package dev.gatewright.cli;

import dev.gatewright.cli.api.ApiCommand;
import dev.gatewright.cli.bundle.BundleCommand;
import dev.gatewright.cli.deployment.DeployCommand;
import dev.gatewright.cli.deployment.RollbackCommand;
import dev.gatewright.cli.deployment.SignCommand;
import dev.gatewright.cli.entitlement.ApplicationCommand;
import dev.gatewright.cli.entitlement.KeyCommand;
import dev.gatewright.cli.entitlement.SubscriptionCommand;
import dev.gatewright.cli.fleet.GroupCommand;
import dev.gatewright.cli.fleet.InstanceCommand;
import dev.gatewright.cli.output.ExitCode;
import dev.gatewright.cli.policy.PolicyCommand;
import dev.gatewright.cli.remote.LoginCommand;
import dev.gatewright.cli.remote.Variables;
import dev.gatewright.cli.trust.TrustCommand;
import dev.gatewright.cli.usage.UsageCommand;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root: by itself it shows its help. */
@Command(
        name = "gatewright",
        description = "Design APIs, build and sign what gateways run, deploy it, and look at what they did.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            ApiCommand.class,
            BundleCommand.class,
            TrustCommand.class,
            ApplicationCommand.class,
            SubscriptionCommand.class,
            KeyCommand.class,
            PolicyCommand.class,
            UsageCommand.class,
            LoginCommand.class,
            DeployCommand.class,
            RollbackCommand.class,
            SignCommand.class,
            GroupCommand.class,
            InstanceCommand.class,
            HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:findings, a refusal, a rejected deployment, or a failed policy test",
            "2:the command line is wrong",
            "3:a missing tool or file, or another failure of the surroundings"
        })
final class GatewrightCommand implements Callable<Integer>, Variables {

    private final Variables environment;

    @Spec
    private CommandSpec spec;

    GatewrightCommand(Variables environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable String variable(String name) {
        return environment.variable(name);
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }
}
