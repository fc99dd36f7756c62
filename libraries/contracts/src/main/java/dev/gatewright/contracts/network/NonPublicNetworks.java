package dev.gatewright.contracts.network;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/** What is reserved by the IANA registries (RFC 6890), and the ranges that embed an IPv4 address. */
public final class NonPublicNetworks {

    /** In CIDR notation. */
    public static final List<String> CIDRS = List.of(
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
            "ff00::/8");

    private static final List<AddressBlock> BLOCKS =
            CIDRS.stream().map(AddressBlock::parse).toList();

    /** Of IPv6, only this is given out. */
    private static final AddressBlock GLOBAL_UNICAST = AddressBlock.parse("2000::/3");

    private NonPublicNetworks() {}

    public static boolean contains(InetAddress address) {
        boolean notGivenOut = address instanceof Inet6Address && !GLOBAL_UNICAST.contains(address);
        return notGivenOut || BLOCKS.stream().anyMatch(block -> block.contains(address));
    }
}
