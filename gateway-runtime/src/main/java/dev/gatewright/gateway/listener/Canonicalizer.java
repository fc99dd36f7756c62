package dev.gatewright.gateway.listener;

import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.gateway.exchange.CanonicalPath;
import dev.gatewright.gateway.exchange.CanonicalRequest;
import dev.gatewright.gateway.exchange.Rejection;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the one reading of a request that all rooms behind the listener share. */
final class Canonicalizer {

    private final int longestTarget;
    private final Peers peers;

    Canonicalizer(int longestTarget, Peers peers) {
        this.longestTarget = longestTarget;
        this.peers = peers;
    }

    /**
     * Reads a request.
     *
     * @throws Rejection when it is malformed or ambiguous
     */
    CanonicalRequest read(HttpServerRequest incoming) {
        MultiMap headers = incoming.headers();
        String scheme = incoming.isSSL() ? "https" : "http";
        checkMethod(incoming.method().name());
        checkFraming(incoming.version(), headers);
        checkExpectation(headers);
        Target target = Target.of(incoming.uri(), longestTarget);
        Authority authority = authority(incoming, headers, scheme, target);
        return new CanonicalRequest(
                incoming.method().name(),
                scheme,
                authority == null ? "" : authority.host(),
                CanonicalPath.of(target.path()),
                target.query(),
                headers,
                peers.client(incoming),
                protocol(incoming.version()));
    }

    String client(HttpServerRequest incoming) {
        return peers.client(incoming);
    }

    /** What is known of a request that has no reading, for the record of its refusal. */
    CanonicalRequest unread(HttpServerRequest incoming) {
        return new CanonicalRequest(
                incoming.method().name(),
                incoming.isSSL() ? "https" : "http",
                "",
                "/",
                null,
                incoming.headers(),
                peers.client(incoming),
                protocol(incoming.version()));
    }

    private static void checkMethod(String method) {
        if (method.equals("CONNECT") || method.equals("TRACE")) {
            throw new Rejection(
                    ProblemType.METHOD_NOT_ALLOWED,
                    "This gateway does not accept the method " + method + ".",
                    "method",
                    Map.of("allow", ""),
                    Map.of());
        }
        boolean token = method.length() <= 32 && !method.isEmpty();
        for (int i = 0; token && i < method.length(); i++) {
            char c = method.charAt(i);
            token = (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
        }
        if (!token) {
            throw malformed("method", "The request method is not in upper case.");
        }
    }

    /** Netty refuses conflicting lengths; what it would read as no body at all is refused here. */
    private static void checkFraming(HttpVersion version, MultiMap headers) {
        if (headers.contains("")) {
            throw malformed("header-name", "A header of the request has no name.");
        }
        List<String> codings = headers.getAll("transfer-encoding");
        if (codings.isEmpty()) {
            return;
        }
        boolean chunked = codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked");
        if (!chunked || version != HttpVersion.HTTP_1_1 || headers.contains("content-length")) {
            throw malformed("transfer-encoding", "The request's Transfer-Encoding is not chunked alone.");
        }
    }

    private static void checkExpectation(MultiMap headers) {
        String expectation = headers.get("expect");
        if (expectation != null && !expectation.equalsIgnoreCase("100-continue")) {
            throw malformed("expectation", "The request's Expect header cannot be met.");
        }
    }

    private static @Nullable Authority authority(
            HttpServerRequest incoming, MultiMap headers, String scheme, Target target) {
        List<String> hosts = headers.getAll("host");
        if (hosts.size() > 1) {
            throw ambiguous("host-duplicate", "The request has more than one Host header.");
        }
        String named = incoming.version() == HttpVersion.HTTP_2 ? pseudo(incoming) : target.authority();
        if (target.scheme() != null && !target.scheme().equals(scheme)) {
            throw ambiguous("scheme-mismatch", "The request target names another scheme than the connection has.");
        }
        if (hosts.isEmpty() && named == null) {
            if (incoming.version() == HttpVersion.HTTP_1_0) {
                return null;
            }
            throw malformed("host-missing", "The request has no Host header.");
        }
        Authority host = hosts.isEmpty() ? null : parsed(hosts.getFirst());
        Authority other = named == null ? null : parsed(named);
        if (host != null && other != null && !host.text().equals(other.text())) {
            throw ambiguous("host-mismatch", "The request target and the Host header name different hosts.");
        }
        return host == null ? other : host;
    }

    private static @Nullable String pseudo(HttpServerRequest incoming) {
        HostAndPort authority = incoming.authority(true);
        return authority == null ? null : authority.toString();
    }

    private static Authority parsed(String text) {
        Authority authority = Authority.of(text);
        if (authority == null) {
            throw malformed("host-invalid", "The request's host is not valid.");
        }
        return authority;
    }

    static String protocol(HttpVersion version) {
        return switch (version) {
            case HTTP_1_0 -> "HTTP/1.0";
            case HTTP_1_1 -> "HTTP/1.1";
            case HTTP_2 -> "HTTP/2";
        };
    }

    private static Rejection malformed(String reason, String detail) {
        return new Rejection(ProblemType.MALFORMED_REQUEST, detail, reason);
    }

    private static Rejection ambiguous(String reason, String detail) {
        return new Rejection(ProblemType.AMBIGUOUS_REQUEST, detail, reason);
    }
}
