package dev.gatewright.console.page;

import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The policy of one answer: our own files only, no inline style, inline script by this answer's nonce only. */
final class ContentSecurityPolicy {

    private static final String KEY = ContentSecurityPolicy.class.getName();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Set<String> formTargets = new TreeSet<>();
    private final Set<String> connections = new TreeSet<>();
    private @Nullable String nonce;

    static ContentSecurityPolicy of(RoutingContext context) {
        ContentSecurityPolicy known = context.get(KEY);
        if (known != null) {
            return known;
        }
        ContentSecurityPolicy made = new ContentSecurityPolicy();
        context.put(KEY, made);
        return made;
    }

    String nonce() {
        String known = nonce;
        if (known == null) {
            byte[] bytes = new byte[16];
            RANDOM.nextBytes(bytes);
            known = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            nonce = known;
        }
        return known;
    }

    void formTarget(URI target) {
        formTargets.add(source(target));
    }

    void connect(URI target) {
        connections.add(source(target));
    }

    String header() {
        return "default-src 'none'; script-src 'self' 'nonce-" + nonce()
                + "'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'" + list(connections)
                + "; form-action 'self'" + list(formTargets)
                + "; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'";
    }

    private static String list(Set<String> sources) {
        return sources.isEmpty() ? "" : " " + String.join(" ", sources);
    }

    /** The origin, or the bare scheme for an address of a native application, which has none. */
    private static String source(URI target) {
        String scheme = target.getScheme();
        if (scheme == null || !scheme.matches("[A-Za-z][A-Za-z0-9+.-]*")) {
            throw new IllegalArgumentException("not an absolute address");
        }
        String host = target.getHost();
        if (host == null) {
            return scheme + ":";
        }
        // URI's host is a name, an IPv4 address or [IPv6]: none can hold a space or a semicolon.
        return scheme + "://" + host + (target.getPort() < 0 ? "" : ":" + target.getPort());
    }
}
