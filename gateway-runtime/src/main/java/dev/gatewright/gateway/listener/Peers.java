package dev.gatewright.gateway.listener;

import dev.gatewright.gateway.address.Address;
import dev.gatewright.gateway.address.Network;
import dev.gatewright.gateway.exchange.CanonicalRequest;
import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.exchange.Forwarding;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who is at the other end, and what the backend is told of it. Only proxies that are trusted speak for others. */
final class Peers {

    private final List<Network> trusted;

    Peers(List<String> trustedProxies) {
        this.trusted = trustedProxies.stream().map(Network::parse).toList();
    }

    /** The address of the peer, or the nearest one that trusted proxies do not vouch for. */
    String client(HttpServerRequest incoming) {
        String peer = address(incoming);
        if (!isTrusted(peer)) {
            return peer;
        }
        String[] hops =
                String.join(",", incoming.headers().getAll("x-forwarded-for")).split(",", -1);
        String client = peer;
        for (int i = hops.length - 1; i >= 0; i--) {
            String hop = hops[i].strip();
            if (Address.parse(hop) == null) {
                return client;
            }
            client = hop;
            if (!isTrusted(hop)) {
                return client;
            }
        }
        return client;
    }

    /** Sets {@code X-Forwarded-*}; what untrusted peers sent of the kind is dropped. */
    void describe(Exchange exchange) {
        CanonicalRequest request = exchange.request();
        Forwarding forwarding = exchange.forwarding();
        String peer = address(exchange.incoming());
        if (isTrusted(peer)) {
            MultiMap headers = request.headers();
            String before = String.join(", ", headers.getAll("x-forwarded-for"));
            forwarding.header("x-forwarded-for", before.isEmpty() ? peer : before + ", " + peer);
            keepOrSet(forwarding, headers, "x-forwarded-proto", request.scheme());
            keepOrSet(forwarding, headers, "x-forwarded-host", authority(request));
            return;
        }
        for (Map.Entry<String, String> header : request.headers()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            // Many a backend reads an underscore in a field's name as a hyphen.
            String read = name.replace('_', '-');
            if (read.startsWith("x-forwarded-") || read.equals("forwarded") || read.equals("x-real-ip")) {
                forwarding.withoutHeader(name);
            }
        }
        forwarding.header("x-forwarded-for", peer);
        forwarding.header("x-forwarded-proto", request.scheme());
        forwarding.header("x-forwarded-host", authority(request));
    }

    private boolean isTrusted(String text) {
        if (trusted.isEmpty()) {
            return false;
        }
        Address address = Address.parse(text);
        return address != null && trusted.stream().anyMatch(network -> network.contains(address));
    }

    private static void keepOrSet(Forwarding forwarding, MultiMap headers, String name, String value) {
        if (!headers.contains(name)) {
            forwarding.header(name, value);
        }
    }

    private static String authority(CanonicalRequest request) {
        String field = request.headers().get("host");
        return field == null ? request.host() : field.toLowerCase(Locale.ROOT);
    }

    private static String address(HttpServerRequest incoming) {
        String address =
                incoming.remoteAddress() == null ? "" : incoming.remoteAddress().hostAddress();
        if (address == null) {
            return "";
        }
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}
