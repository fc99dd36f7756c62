package dev.gatewright.quickstart.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

    List<Part> backends() {
        return List.of(
                demo("parcel-tracking", "ParcelTracking", settings.parcels(), settings.parcelsUrl()),
                demo("currency-rates", "CurrencyRates", settings.rates(), settings.ratesUrl()),
                demo("issuer", "TokenIssuer", settings.issuer(), settings.issuerUrl()));
    }

    private Part demo(String name, String program, int port, String url) {
        List<String> command = java("-Xmx48m", "-XX:TieredStopAtLevel=1");
        command.add("-Dgatewright.demo.port=" + port);
        command.add("-Dgatewright.demo.folder=" + folder.demo());
        command.add("-Dgatewright.demo.issuer=" + settings.issuerUrl());
        command.add("-cp");
        command.add(root.resolve("quickstart/target/gatewright-quickstart.jar").toString());
        command.add(DEMO + program);
        return new Part(name, command, url, url + "/health");
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
        command.add("-Dgateway.listener.port=" + settings.gateway());
        command.add("-Dgateway.admin.port=" + settings.admin());
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
        return new Part(GATEWAY, command, settings.gatewayUrl(), settings.adminUrl() + "/health/ready");
    }

    private static List<String> java(String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.addAll(List.of(options));
        return command;
    }
}
