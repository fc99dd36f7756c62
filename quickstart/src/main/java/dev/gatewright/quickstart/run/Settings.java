package dev.gatewright.quickstart.run;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the parts listen. {@code host} is the gateways'; all else listens on loopback. */
record Settings(
        String host, Map<Port, Integer> ports, @Nullable Boolean demoData) {

    static final Settings USUAL = new Settings("127.0.0.1", Map.of(), null);

    Settings {
        Map<Port, Integer> all = new EnumMap<>(Port.class);
        Arrays.stream(Port.values()).forEach(port -> all.put(port, port.usual()));
        if (ports != null) {
            all.putAll(ports);
        }
        ports = Map.copyOf(all);
    }

    /** What the options leave open stays as it is here. */
    Settings with(Options options) {
        Map<Port, Integer> all = new EnumMap<>(ports);
        all.putAll(options.ports());
        return new Settings(options.host == null ? host : options.host, all, options.noDemo ? Boolean.FALSE : demoData);
    }

    /** Whether there are organizations and people to try things with. */
    boolean demo() {
        return demoData == null || demoData;
    }

    int port(Port port) {
        return ports.getOrDefault(port, port.usual());
    }

    String url(Port port) {
        String address = port.isListener() && !host.equals("0.0.0.0") ? host : "127.0.0.1";
        return "http://" + address + ":" + port(port);
    }
}
