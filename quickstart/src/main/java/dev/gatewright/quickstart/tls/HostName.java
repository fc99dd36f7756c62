package dev.gatewright.quickstart.tls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name, or the IPv4 address, by which the consoles are called. */
public record HostName(String text) {

    private static final int LONGEST = 253;
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");
    private static final Pattern ADDRESS = Pattern.compile("((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(\\.|$)){4}(?<!\\.)");

    /** Empty for what is neither; an address that means "any" is none. */
    public static Optional<HostName> of(String told) {
        String text = told.toLowerCase(Locale.ROOT);
        boolean address = ADDRESS.matcher(text).matches() && !text.equals("0.0.0.0");
        boolean name = NAME.matcher(text).matches() && !NUMBERS.matcher(text).matches() && text.length() <= LONGEST;
        return address || name ? Optional.of(new HostName(text)) : Optional.empty();
    }

    boolean isAddress() {
        return NUMBERS.matcher(text).matches();
    }

    /** Whether it means this machine wherever it is asked for (RFC 6761, 6.3), so that no other can call it. */
    public boolean isLoopback() {
        return text.equals("localhost") || text.endsWith(".localhost") || (isAddress() && text.startsWith("127."));
    }

    /** The four bytes of an address. */
    byte[] address() {
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(text + " is no address", e);
        }
    }
}
