package dev.gatewright.quickstart.run;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code up} that say where parts listen. They are remembered for the next {@code up}. */
public final class Options {

    @Option(names = "--host", paramLabel = "ADDRESS", description = "Where the gateway listens (first: 127.0.0.1).")
    @Nullable
    String host;

    @Option(names = "--port", paramLabel = "PORT", description = "The gateway's port (first: 8080).")
    @Nullable
    Integer gatewayPort;

    @Option(names = "--admin-port", paramLabel = "PORT", description = "The gateway's admin port (first: 9090).")
    @Nullable
    Integer adminPort;

    @Option(names = "--issuer-port", paramLabel = "PORT", description = "The demo issuer's port (first: 9100).")
    @Nullable
    Integer issuerPort;

    @Option(names = "--parcels-port", paramLabel = "PORT", description = "The parcel backend's port (first: 9101).")
    @Nullable
    Integer parcelsPort;

    @Option(names = "--rates-port", paramLabel = "PORT", description = "The rates backend's port (first: 9102).")
    @Nullable
    Integer ratesPort;

    @Option(names = "--free-ports", description = "Take free ports for everything, such as for a test.")
    boolean freePorts;
}
