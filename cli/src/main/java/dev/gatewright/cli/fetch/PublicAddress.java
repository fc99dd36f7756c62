package dev.gatewright.cli.fetch;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;

/** Which addresses belong to the public internet; what is reserved by the IANA registries does not. */
final class PublicAddress {

    private static final List<String> RESERVED_IPV4 = List.of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3");

    private PublicAddress() {}

    static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? ipv6(bytes) : ipv4(bytes);
    }

    private static boolean ipv4(byte[] address) {
        int bits = bits(address, 0);
        return RESERVED_IPV4.stream().noneMatch(network -> within(bits, network));
    }

    /** Only 2000::/3 is given out; of it, 6to4, Teredo and documentation carry or mean something else. */
    private static boolean ipv6(byte[] address) {
        String hex = HexFormat.of().formatHex(address);
        boolean global = (address[0] & 0xe0) == 0x20;
        boolean other = hex.startsWith("2002") || hex.startsWith("20010000") || hex.startsWith("20010db8");
        return global && !other;
    }

    private static boolean within(int address, String network) {
        int slash = network.indexOf('/');
        String[] parts = network.substring(0, slash).split("\\.", -1);
        byte[] base = new byte[4];
        for (int i = 0; i < 4; i++) {
            base[i] = (byte) Integer.parseInt(parts[i]);
        }
        int mask = -1 << (32 - Integer.parseInt(network.substring(slash + 1)));
        return (address & mask) == bits(base, 0);
    }

    private static int bits(byte[] bytes, int from) {
        return ((bytes[from] & 0xff) << 24)
                | ((bytes[from + 1] & 0xff) << 16)
                | ((bytes[from + 2] & 0xff) << 8)
                | (bytes[from + 3] & 0xff);
    }
}
