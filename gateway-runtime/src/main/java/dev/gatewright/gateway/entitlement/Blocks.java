package dev.gatewright.gateway.entitlement;

import dev.gatewright.contracts.feed.FeedEntry;
import dev.gatewright.contracts.feed.FeedEntry.AddressBlock;
import dev.gatewright.contracts.feed.FeedEntry.OperationBlock;
import dev.gatewright.gateway.address.Address;
import dev.gatewright.gateway.address.Network;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Emergency blocks of addresses and operations. A lookup costs one probe for each prefix length in use. */
final class Blocks {

    private final Map<Network, AddressBlock> networks = new HashMap<>();
    private final Map<String, List<OperationBlock>> operations = new HashMap<>();
    private final TreeSet<Integer> lengths = new TreeSet<>();
    private int[] prefixes = {};

    static Blocks of(Iterable<FeedEntry> entries) {
        Blocks blocks = new Blocks();
        entries.forEach(blocks::addEntry);
        return blocks;
    }

    void addEntry(FeedEntry entry) {
        switch (entry) {
            case AddressBlock block -> add(block);
            case OperationBlock block -> add(block);
            default -> throw new IllegalArgumentException("no block");
        }
    }

    void add(AddressBlock block) {
        Network network;
        try {
            network = Network.parse(block.network());
        } catch (IllegalArgumentException e) {
            throw new InvalidFeed("address-block.network is " + e.getMessage());
        }
        networks.merge(network, block, (one, other) -> until(one.until()) >= until(other.until()) ? one : other);
        if (lengths.add(network.bits())) {
            prefixes = lengths.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    void add(OperationBlock block) {
        operations.computeIfAbsent(block.api(), api -> new ArrayList<>()).add(block);
    }

    @Nullable
    FeedEntry blockOf(String clientAddress, String api, String version, String operation, long nowSeconds) {
        FeedEntry block = operations.isEmpty() ? null : ofOperation(api, version, operation, nowSeconds);
        return block != null || prefixes.length == 0 ? block : ofAddress(clientAddress, nowSeconds);
    }

    private @Nullable AddressBlock ofAddress(String clientAddress, long nowSeconds) {
        Address address = Address.parse(clientAddress);
        if (address == null) {
            return null;
        }
        for (int bits : prefixes) {
            AddressBlock block = networks.get(new Network(address.masked(bits), bits));
            if (block != null && nowSeconds < until(block.until())) {
                return block;
            }
        }
        return null;
    }

    private @Nullable OperationBlock ofOperation(String api, String version, String operation, long nowSeconds) {
        for (OperationBlock block : operations.getOrDefault(api, List.of())) {
            if ((block.version() == null || block.version().equals(version))
                    && (block.operation() == null || block.operation().equals(operation))
                    && nowSeconds < until(block.until())) {
                return block;
            }
        }
        return null;
    }

    private static long until(@Nullable Long until) {
        return until == null ? Long.MAX_VALUE : until;
    }
}
