package dev.gatewright.quickstart.run;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code up} that say where parts listen. They are remembered for the next {@code up}. */
public final class Options {

    private static final int LAST_PORT = 65535;

    @Option(names = "--host", paramLabel = "ADDRESS", description = "Where the gateways listen (first: 127.0.0.1).")
    @Nullable
    String host;

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
