package dev.gatewright.benchmarks.gateway;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/** Compares the gateway with nginx on one core and writes the table to {@code testing/benchmarks/target}. */
public final class GatewayBenchmark {

    private final Path installation;
    private final int rounds;
    private final int seconds;
    private final PrintStream out;

    /**
     * @param installation the root of a built source tree
     * @param seconds of each of the two measurements of a contender in a round
     */
    public GatewayBenchmark(Path installation, int rounds, int seconds, PrintStream out) {
        this.installation = installation;
        this.rounds = rounds;
        this.seconds = seconds;
        this.out = out;
    }

    public void run() throws IOException, InterruptedException, GeneralSecurityException {
        requireTools();
        Path folder = Files.createTempDirectory("gatewright-bench");
        int backendPort = Launched.freePort();
        int plainPort = Launched.freePort();
        int keyPort = Launched.freePort();
        int gatewayPort = Launched.freePort();
        Nginx nginx = new Nginx(folder.resolve("nginx"));
        Gatewright gatewright = new Gatewright(installation, folder.resolve("gatewright"));
        Gatewright.Prepared prepared = gatewright.prepare(backendPort);
        try (Launched _ = nginx.backend(backendPort);
                Launched proxy = nginx.proxy(backendPort, plainPort, keyPort);
                Launched gateway = gatewright.launch(gatewayPort, Launched.freePort(), prepared)) {
            List<Contender> contenders = new ArrayList<>(Nginx.contenders(proxy, plainPort, keyPort));
            contenders.addAll(gatewright.contenders(gateway, gatewayPort, prepared));
            List<Measurement> measured = new Rounds(seconds, out).run(contenders, rounds);
            report(new Comparison(measured, contenders.getFirst().name()).table());
        }
    }

    private void report(String table) throws IOException {
        Path file = installation.resolve("testing/benchmarks/target/gateway.md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, table);
        out.printf("%n%s%nWritten to %s.%n", table, file);
    }

    private static void requireTools() throws IOException, InterruptedException {
        for (String tool : List.of("nginx", "wrk", "taskset")) {
            if (new ProcessBuilder("sh", "-c", "command -v " + tool).start().waitFor() != 0) {
                throw new IOException(tool + " is missing. On Debian: apt-get install nginx-light wrk util-linux");
            }
        }
        if (Runtime.getRuntime().availableProcessors() < 2) {
            throw new IOException("the comparison needs two cores: one for the load, one for the server under test");
        }
    }
}
