package dev.gatewright.benchmarks;

import dev.gatewright.benchmarks.gateway.GatewayBenchmark;
import dev.gatewright.benchmarks.propagation.PropagationBenchmark;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts a benchmark. */
@Command(
        name = "bench",
        description = "Measure Gatewright: beside its peers in the same run, or as it runs.",
        mixinStandardHelpOptions = true,
        subcommands = {Main.Gateway.class, Main.Propagation.class})
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        CommandLine bench = new CommandLine(new Main()).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("bench: " + failure.getMessage());
            return 3;
        });
        System.exit(bench.execute(args));
    }

    @Command(
            name = "gateway",
            description = "Requests/s, CPU per request and latency beside nginx on one core: plain, API key, token.",
            mixinStandardHelpOptions = true)
    static final class Gateway implements Callable<Integer> {

        @Option(names = "--rounds", defaultValue = "3", description = "Interleaved rounds (default: ${DEFAULT-VALUE}).")
        private int rounds;

        @Option(
                names = "--seconds",
                defaultValue = "10",
                description = "Length of each measurement (default: ${DEFAULT-VALUE}).")
        private int seconds;

        @Override
        public Integer call() throws IOException, InterruptedException, GeneralSecurityException {
            Path installation = Path.of(System.getProperty("gatewright.root", "."));
            new GatewayBenchmark(installation.toAbsolutePath(), rounds, seconds, System.out).run();
            return 0;
        }
    }

    @Command(
            name = "propagation",
            description = "Time from a block to its being in force on every gateway, and from a deployment to n of n,"
                    + " over the quick start that runs.",
            mixinStandardHelpOptions = true)
    static final class Propagation implements Callable<Integer> {

        @Option(names = "--blocks", defaultValue = "200", description = "Blocks made (default: ${DEFAULT-VALUE}).")
        private int blocks;

        @Option(
                names = "--deployments",
                defaultValue = "20",
                description = "Deployments made (default: ${DEFAULT-VALUE}).")
        private int deployments;

        @Override
        public Integer call() throws IOException, InterruptedException {
            Path installation = Path.of(System.getProperty("gatewright.root", "."));
            new PropagationBenchmark(installation.toAbsolutePath(), blocks, deployments, System.out).run();
            return 0;
        }
    }
}
