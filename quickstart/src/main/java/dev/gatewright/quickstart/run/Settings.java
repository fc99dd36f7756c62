package dev.gatewright.quickstart.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the parts listen. {@code host} is the gateway's; all else listens on loopback. */
record Settings(String host, int gateway, int admin, int issuer, int parcels, int rates) {

    static final Settings USUAL = new Settings("127.0.0.1", 8080, 9090, 9100, 9101, 9102);

    /** What the options leave open stays as it is here. */
    Settings with(Options options) {
        return new Settings(
                options.host == null ? host : options.host,
                chosen(options.gatewayPort, gateway),
                chosen(options.adminPort, admin),
                chosen(options.issuerPort, issuer),
                chosen(options.parcelsPort, parcels),
                chosen(options.ratesPort, rates));
    }

    private static int chosen(@Nullable Integer told, int usual) {
        return told == null ? usual : told;
    }

    /** The ports by the option that changes them. */
    Map<String, Integer> ports() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("--port", gateway);
        ports.put("--admin-port", admin);
        ports.put("--issuer-port", issuer);
        ports.put("--parcels-port", parcels);
        ports.put("--rates-port", rates);
        return ports;
    }

    String gatewayUrl() {
        return "http://" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":" + gateway;
    }

    String adminUrl() {
        return loopback(admin);
    }

    String issuerUrl() {
        return loopback(issuer);
    }

    String parcelsUrl() {
        return loopback(parcels);
    }

    String ratesUrl() {
        return loopback(rates);
    }

    private static String loopback(int port) {
        return "http://127.0.0.1:" + port;
    }
}
