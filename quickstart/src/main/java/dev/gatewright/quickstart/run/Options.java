package dev.gatewright.quickstart.run;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code up} that say where parts listen. They are remembered for the next {@code up}. */
public final class Options {

    private static final int LAST_PORT = 65535;

    @Option(
            names = "--host",
            paramLabel = "NAME",
            description = "Serve consoles and gateways to others, by TLS under this name (first: this machine only).")
    @Nullable
    String host;

    @Option(
            names = "--cert",
            paramLabel = "FILE",
            description = "The certificate chain of --host, PEM; without it a private authority makes one.")
    @Nullable
    Path certificate;

    @Option(names = "--key", paramLabel = "FILE", description = "The key of --cert, PKCS#8 PEM.")
    @Nullable
    Path key;

    @Option(names = "--loopback", description = "Forget --host: serve this machine only, without TLS.")
    boolean loopback;

    @Option(
            names = "--port",
            paramLabel = "[NAME=]PORT",
            description = "The gateway's port (first: 8080), or another's: such as --port postgresql=5432.")
    List<String> told = List.of();

    @Option(names = "--free-ports", description = "Take free ports for everything, such as for a test.")
    boolean freePorts;

    @Option(
            names = "--no-demo",
            description = "Without demo organizations and people: prints a link that creates the first owner.")
    boolean noDemo;

    /** What is told replaces what was known; another name needs another certificate. */
    @Nullable
    Site site(@Nullable Site known) {
        if ((certificate == null) != (key == null)) {
            throw new UpFailed("--cert and --key belong together.", "Give both, or neither for a private authority.");
        }
        if (loopback) {
            if (host != null || certificate != null) {
                throw new UpFailed("--loopback forgets what --host says.", "Give one of them.");
            }
            return null;
        }
        String name = host != null ? host : known == null ? null : known.name();
        if (name == null) {
            if (certificate != null) {
                throw new UpFailed("--cert needs the name that it is for.", "Give it: --host NAME");
            }
            return null;
        }
        Site told = Site.of(name, certificate, key);
        boolean same = known != null && known.name().equals(told.name());
        return same && certificate == null ? known : told;
    }

    Map<Port, Integer> ports() {
        Map<Port, Integer> ports = new EnumMap<>(Port.class);
        for (String one : told) {
            int equals = one.indexOf('=');
            String word = equals < 0 ? Port.GATEWAY.word() : one.substring(0, equals);
            Port port = Port.of(word)
                    .orElseThrow(() -> new UpFailed("Nothing here is called '" + word + "'.", "Names: " + words()));
            ports.put(port, number(one.substring(equals + 1)));
        }
        return ports;
    }

    private static int number(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number > 0 && number <= LAST_PORT) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number that is no port.
        }
        throw new UpFailed("'" + text + "' is no port.", "Give a number from 1 to " + LAST_PORT + ".");
    }

    private static String words() {
        return String.join(", ", Arrays.stream(Port.values()).map(Port::word).toList());
    }
}
