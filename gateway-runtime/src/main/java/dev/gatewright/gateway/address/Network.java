package dev.gatewright.gateway.address;

/**
 * A network in CIDR notation, or a single address.
 *
 * @param base its first address
 * @param bits length of the prefix in the 128-bit form of {@link Address}: an IPv4 /24 has 120
 */
public record Network(Address base, int bits) {

    /**
     * Reads {@code 10.0.0.0/8}, {@code 2001:db8::/32} or an address.
     *
     * @throws IllegalArgumentException when it is neither; host bits that are set are not an error, they are cleared
     */
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        Address address = Address.parse(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            throw new IllegalArgumentException("not an address or network");
        }
        boolean writtenAsIpv4 = text.indexOf(':') < 0;
        int width = writtenAsIpv4 ? 32 : 128;
        int length = slash < 0 ? width : prefix(text.substring(slash + 1), width);
        int bits = writtenAsIpv4 ? 96 + length : length;
        return new Network(address.masked(bits), bits);
    }

    private static int prefix(String text, int width) {
        if (text.isEmpty() || text.length() > 3 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("not a prefix length");
        }
        int length = Integer.parseInt(text);
        if (length > width) {
            throw new IllegalArgumentException("prefix longer than the address");
        }
        return length;
    }

    public boolean contains(Address address) {
        return address.masked(bits).equals(base);
    }
}
