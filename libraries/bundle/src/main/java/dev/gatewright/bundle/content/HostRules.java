package dev.gatewright.bundle.content;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hosts, origins and addresses. */
final class HostRules {

    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?" + "(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]{2,45}]");
    private static final int MAXIMUM_NAME = 253;
    private static final int MAXIMUM_URL = 2048;
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private HostRules() {}

    static void host(String value, Findings findings) {
        findings.require(isHost(value), "not a host name in lower case without port");
    }

    /** A name that looks like an address but is none, such as 127.1, means different things to different resolvers. */
    private static boolean isHost(String value) {
        if (NUMBERS.matcher(value).matches()) {
            return IPV4.matcher(value).matches();
        }
        return (value.length() <= MAXIMUM_NAME && NAME.matcher(value).matches())
                || IPV6.matcher(value).matches();
    }

    /** Scheme, host and port of RFC 6454, or the wildcard. */
    static void origin(String value, Findings findings) {
        URI uri = parsed(value);
        boolean good = value.equals("*")
                || (uri != null && isServer(uri) && uri.getRawPath().isEmpty() && uri.getRawQuery() == null);
        findings.require(good, "not an origin: scheme, host and port, or * alone");
    }

    /** Where requests are sent to. */
    static void target(String value, Findings findings) {
        URI uri = parsed(value);
        if (uri == null || !isServer(uri) || uri.getRawQuery() != null) {
            findings.add("not an http or https URL with host, optional port and path, and nothing else");
            return;
        }
        String path = uri.getRawPath();
        findings.require(path.isEmpty() || PathRules.isBase(path), "its path is not canonical or ends with a slash");
    }

    /** Keys decide who gets in, so they come over TLS unless they come from this very machine. */
    static void keysUrl(String value, Findings findings) {
        URI uri = parsed(value);
        if (uri == null || !isServer(uri)) {
            findings.add("not an http or https URL");
            return;
        }
        findings.require(uri.getScheme().equals("https") || isLoopback(uri.getHost()), "must be https");
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("[::1]") || (host.startsWith("127.") && isHost(host));
    }

    private static boolean isServer(URI uri) {
        return uri.getScheme() != null
                && SCHEMES.contains(uri.getScheme())
                && uri.getHost() != null
                && isHost(uri.getHost())
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null
                && hasPlainAuthority(uri);
    }

    /** The authority is host and port in their only form: no empty port, no leading zeros. */
    private static boolean hasPlainAuthority(URI uri) {
        String plain = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
        return plain.equals(uri.getRawAuthority()) && uri.getPort() != 0 && uri.getPort() <= 65535;
    }

    private static @Nullable URI parsed(String value) {
        if (value.length() > MAXIMUM_URL || value.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            return null;
        }
        try {
            URI uri = new URI(value);
            return uri.isOpaque() || uri.getRawPath() == null ? null : uri;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
