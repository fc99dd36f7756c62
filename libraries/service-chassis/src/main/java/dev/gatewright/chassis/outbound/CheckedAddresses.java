package dev.gatewright.chassis.outbound;

import dev.gatewright.chassis.outbound.OutboundRefused.Reason;
import dev.gatewright.contracts.network.AddressBlock;
import dev.gatewright.contracts.network.NonPublicNetworks;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/** Decides where a call may go. The name is resolved once, and the answer is what is connected to. */
final class CheckedAddresses {

    /** Resolves a host name. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private final Resolver resolver;
    private final boolean requireHttps;
    private final List<AddressBlock> allowed;

    CheckedAddresses(Resolver resolver, OutboundConfig config) {
        this.resolver = resolver;
        this.requireHttps = config.requireHttps();
        this.allowed = config.allowedNetworks().orElse(List.of()).stream()
                .map(AddressBlock::parse)
                .toList();
    }

    InetAddress check(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getPort() == 0) {
            throw new OutboundRefused(Reason.ADDRESS_INVALID, "The address has no host, or has user information.");
        }
        if (scheme.equals("http") && requireHttps) {
            throw new OutboundRefused(Reason.NOT_ENCRYPTED, "Only https addresses are called.");
        }
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new OutboundRefused(Reason.ADDRESS_INVALID, "Only https addresses are called.");
        }
        return resolved(host(uri));
    }

    private InetAddress resolved(String host) {
        try {
            InetAddress[] addresses = resolver.resolve(host);
            for (InetAddress address : addresses) {
                if (!isAllowed(address)) {
                    throw new OutboundRefused(
                            Reason.ADDRESS_NOT_PUBLIC, "The host " + host + " is not on the public internet.");
                }
            }
            return addresses[0];
        } catch (UnknownHostException e) {
            throw new OutboundRefused(Reason.UNREACHABLE, "There is no host " + host + ".");
        }
    }

    private boolean isAllowed(InetAddress address) {
        return !NonPublicNetworks.contains(address) || allowed.stream().anyMatch(block -> block.contains(address));
    }

    /** Lower case, without brackets and the root's dot. */
    static String host(URI uri) {
        String lower = uri.getHost().toLowerCase(Locale.ROOT);
        if (lower.startsWith("[") && lower.endsWith("]")) {
            return lower.substring(1, lower.length() - 1);
        }
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
