package dev.gatewright.quickstart.run;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the parts listen: on loopback, and with a site the consoles and gateways for others too. */
record Settings(
        Map<Port, Integer> ports,
        @Nullable Boolean demoData,
        @Nullable Site site) {

    static final String LOOPBACK = "127.0.0.1";
    static final Settings USUAL = new Settings(Map.of(), null, null);

    private static final int HTTPS = 443;

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
        return new Settings(all, options.noDemo ? Boolean.FALSE : demoData, options.site(site));
    }

    Settings withPorts(Map<Port, Integer> others) {
        return new Settings(others, demoData, site);
    }

    /** Whether there are organizations and people to try things with. */
    boolean demo() {
        return demoData == null || demoData;
    }

    int port(Port port) {
        return ports.getOrDefault(port, port.usual());
    }

    String listenAddress(Port port) {
        return site != null && port.isForOthers() ? site.listenAddress() : LOOPBACK;
    }

    String url(Port port) {
        if (site == null || !port.isForOthers()) {
            return "http://" + LOOPBACK + ":" + port(port);
        }
        // As browsers say it: an origin with its usual port has none.
        return "https://" + site.name() + (port(port) == HTTPS ? "" : ":" + port(port));
    }
}
