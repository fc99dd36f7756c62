package dev.gatewright.quickstart.run;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Where the parts listen. {@code host} is the gateway's; all else listens on loopback. */
record Settings(String host, Map<Port, Integer> ports) {

    static final Settings USUAL = new Settings("127.0.0.1", Map.of());

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
        return new Settings(options.host == null ? host : options.host, all);
    }

    int port(Port port) {
        return ports.getOrDefault(port, port.usual());
    }

    String url(Port port) {
        String address = port == Port.GATEWAY && !host.equals("0.0.0.0") ? host : "127.0.0.1";
        return "http://" + address + ":" + port(port);
    }
}
