package dev.gatewright.contracts.network;

import java.net.InetAddress;
import java.util.Arrays;

/** A network in CIDR notation, or a single address; the name service is never asked. */
public final class AddressBlock {

    private final byte[] base;
    private final int bits;

    private AddressBlock(byte[] base, int bits) {
        this.base = base;
        this.bits = bits;
    }

    /**
     * Reads {@code 10.0.0.0/8}, {@code 2001:db8::/32} or an address.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static AddressBlock parse(String text) {
        int slash = text.indexOf('/');
        byte[] base = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                .getAddress();
        int bits = slash < 0 ? base.length * 8 : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > base.length * 8) {
            throw new IllegalArgumentException("no prefix length of this address: " + text);
        }
        return new AddressBlock(masked(base, bits), bits);
    }

    /** Whether the address lies in it; an IPv4 address lies in no IPv6 network. */
    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == base.length && Arrays.equals(masked(bytes, bits), base);
    }

    private static byte[] masked(byte[] address, int bits) {
        byte[] masked = address.clone();
        for (int i = 0; i < masked.length; i++) {
            int kept = Math.clamp(bits - 8L * i, 0, 8);
            masked[i] = (byte) (masked[i] & (0xFF00 >> kept));
        }
        return masked;
    }
}
