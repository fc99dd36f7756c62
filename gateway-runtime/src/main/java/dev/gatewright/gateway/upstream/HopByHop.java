package dev.gatewright.gateway.upstream;

import io.vertx.core.MultiMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Headers that are about one connection (RFC 9110 section 7.6.1), and those only we may set. */
final class HopByHop {

    private static final Set<String> ALWAYS = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-authentication-info",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings");

    /** With either sign: many a backend reads {@code Gatewright_Subject} as if it were the field we set. */
    private static final Set<String> OURS = Set.of("gatewright-", "gatewright_");

    private static final int OURS_LENGTH = "gatewright-".length();

    private final Set<String> named;

    private HopByHop(Set<String> named) {
        this.named = named;
    }

    /** Those of a message: the {@code Connection} header names more. */
    static HopByHop of(MultiMap headers) {
        List<String> fields = headers.getAll("connection");
        if (fields.isEmpty()) {
            return new HopByHop(Set.of());
        }
        Set<String> named = new HashSet<>();
        for (String field : fields) {
            for (String name : field.split(",", -1)) {
                named.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        // A client must not talk us out of what frames the message or says where it is for.
        named.remove("content-length");
        named.remove("host");
        return new HopByHop(named);
    }

    /** Whether a header (lower case) stays on this side. */
    boolean holds(String name) {
        return ALWAYS.contains(name) || isOurs(name) || named.contains(name);
    }

    private static boolean isOurs(String name) {
        return name.length() >= OURS_LENGTH && OURS.contains(name.substring(0, OURS_LENGTH));
    }
}
