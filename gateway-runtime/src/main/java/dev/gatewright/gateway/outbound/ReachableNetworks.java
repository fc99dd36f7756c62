package dev.gatewright.gateway.outbound;

import dev.gatewright.gateway.address.Address;
import dev.gatewright.gateway.address.Network;
import java.util.List;
import java.util.stream.Stream;

/** Which addresses may be connected to: public ones, and those of networks that the operator allows. */
final class ReachableNetworks {

    /** The special-purpose address registries (RFC 6890), and the ranges that embed an IPv4 address. */
    private static final List<Network> NOT_PUBLIC = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "::/96",
                    "64:ff9b::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20",
                    "5f00::/16",
                    "fc00::/7",
                    "fe80::/9",
                    "ff00::/8")
            .map(Network::parse)
            .toList();

    private final List<Network> allowed;

    ReachableNetworks(List<String> allowed) {
        this.allowed = allowed.stream().map(Network::parse).toList();
    }

    boolean reaches(Address address) {
        return holds(allowed, address) || !holds(NOT_PUBLIC, address);
    }

    private static boolean holds(List<Network> networks, Address address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }
}
