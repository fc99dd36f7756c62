package dev.gatewright.quickstart.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The one list of parts: what each is started with. */
final class Parts {

    private static final String DEMO = "dev.gatewright.quickstart.demo.";

    private final Path root;
    private final Settings settings;
    private final Calls calls;

    Parts(Path root, Settings settings, Calls calls) {
        this.root = root;
        this.settings = settings;
        this.calls = calls;
    }

    private static final Set<String> HOSTED =
            Set.of(Services.KEY_MANAGER, Services.PUBLISHER, Servers.KAFKA, Servers.POSTGRESQL);
    private static final List<Set<String>> STAGES = List.of(
            Set.copyOf(DemoGateway.names()),
            Set.copyOf(Services.NAMES),
            Set.of("parcel-tracking", "currency-rates"),
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
                demo("currency-rates", "CurrencyRates", Port.CURRENCY_RATES));
    }

    private Part demo(String name, String program, Port port) {
        List<String> command = java("-Xmx48m", "-XX:TieredStopAtLevel=1");
        command.add("-Dgatewright.demo.port=" + settings.port(port));
        command.add("-cp");
        command.add(root.resolve("quickstart/target/gatewright-quickstart.jar").toString());
        command.add(DEMO + program);
        return new Part(name, command, settings.url(port), calls.health(settings.url(port) + "/health"));
    }

    private static List<String> java(String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.addAll(List.of(options));
        return command;
    }
}
