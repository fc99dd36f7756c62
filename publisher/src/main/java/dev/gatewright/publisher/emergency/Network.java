package dev.gatewright.publisher.emergency;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Addresses and networks as people write them; names are never looked up. */
final class Network {

    private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F:.]{2,45}");
    private static final Pattern DOTTED = Pattern.compile("\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");

    private Network() {}

    /** Whether the text is one, and blocks less than everything. */
    static boolean isOne(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (!LITERAL.matcher(address).matches()
                || (!address.contains(":") && !DOTTED.matcher(address).matches())) {
            return false;
        }
        try {
            int bits = InetAddress.getByName(address).getAddress().length * Byte.SIZE;
            return slash < 0 || isPrefix(text.substring(slash + 1), bits);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean isPrefix(String text, int bits) {
        return text.matches("[1-9]\\d{0,2}") && Integer.parseInt(text) <= bits;
    }
}
