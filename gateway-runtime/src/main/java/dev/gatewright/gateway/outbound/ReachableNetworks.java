package dev.gatewright.gateway.outbound;

import dev.gatewright.contracts.network.NonPublicNetworks;
import dev.gatewright.gateway.address.Address;
import dev.gatewright.gateway.address.Network;
import java.util.List;

/** Which addresses may be connected to: public ones, and those of networks that the operator allows. */
final class ReachableNetworks {

    private static final List<Network> NOT_PUBLIC =
            NonPublicNetworks.CIDRS.stream().map(Network::parse).toList();

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
