package dev.gatewright.quickstart.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The one list of parts: what each is started with. */
final class Parts {

    static final String GATEWAY = "gateway";

    private static final String DEMO = "dev.gatewright.quickstart.demo.";

    private final Path root;
    private final RunFolder folder;
    private final Settings settings;

    Parts(Path root, RunFolder folder, Settings settings) {
        this.root = root;
        this.folder = folder;
        this.settings = settings;
    }

    private static final Set<String> HOSTED =
            Set.of(Services.KEY_MANAGER, Services.PUBLISHER, Servers.KAFKA, Servers.POSTGRESQL);
    private static final List<Set<String>> STAGES = List.of(
            Set.of(GATEWAY),
            Set.copyOf(Services.NAMES),
            Set.of("issuer", "parcel-tracking", "currency-rates"),
            Set.of(Servers.KAFKA, Servers.POSTGRESQL));

    /** The names of all parts, in the order in which they are stopped: who calls comes before who is called. */
    static List<Set<String>> stages() {
        return STAGES;
    }

    /** Those that run with or without the demo. */
    static List<String> names(boolean demo) {
        return STAGES.stream()
                .flatMap(stage -> stage.stream().sorted())
                .filter(name -> demo || HOSTED.contains(name))
                .toList();
    }

    List<Part> backends() {
        return List.of(
                demo("parcel-tracking", "ParcelTracking", Port.PARCEL_TRACKING),
                demo("currency-rates", "CurrencyRates", Port.CURRENCY_RATES),
                demo("issuer", "TokenIssuer", Port.ISSUER));
    }

    private Part demo(String name, String program, Port port) {
        List<String> command = java("-Xmx48m", "-XX:TieredStopAtLevel=1");
        command.add("-Dgatewright.demo.port=" + settings.port(port));
        command.add("-Dgatewright.demo.folder=" + folder.demo());
        command.add("-Dgatewright.demo.issuer=" + settings.url(Port.ISSUER));
        command.add("-cp");
        command.add(root.resolve("quickstart/target/gatewright-quickstart.jar").toString());
        command.add(DEMO + program);
        return new Part(name, command, settings.url(port), Health.http(settings.url(port) + "/health"));
    }

    Part gateway(String rootThumbprint) throws IOException {
        List<String> command = java("-Xms64m", "-Xmx256m");
        Path application = root.resolve("gateway-runtime/target/quarkus-app");
        StartCache cache = new StartCache(root, folder);
        if (cache.isFresh()) {
            command.add("-XX:AOTCache=" + cache.file());
        }
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-Dgateway.listener.host=" + settings.host());
        command.add("-Dgateway.listener.port=" + settings.port(Port.GATEWAY));
        command.add("-Dgateway.admin.port=" + settings.port(Port.GATEWAY_ADMIN));
        command.add("-Dgateway.control.folder=" + folder.gateway());
        command.add("-Dgateway.control.group=" + Installation.GROUP);
        command.add("-Dgateway.control.root-thumbprint=" + rootThumbprint);
        command.add("-Dgateway.control.state-folder=" + folder.gatewayState());
        command.add("-Dgateway.usage.folder=" + folder.gatewayState().resolve("usage"));
        // The demo issuer's keys are fetched from this machine, without TLS.
        command.add("-Dgateway.outbound.allowed-networks=127.0.0.1/32");
        command.add("-Dgateway.outbound.require-https=false");
        command.add("-jar");
        command.add(application.resolve("quarkus-run.jar").toString());
        return new Part(
                GATEWAY,
                command,
                settings.url(Port.GATEWAY),
                Health.http(settings.url(Port.GATEWAY_ADMIN) + "/health/ready"));
    }

    private static List<String> java(String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.addAll(List.of(options));
        return command;
    }
}
