package dev.gatewright.gateway.exchange;

import io.vertx.core.MultiMap;
import org.jspecify.annotations.Nullable;

/**
 * The request as it is routed, authorized and forwarded: one reading, made once by the listener.
 *
 * @param method upper case
 * @param scheme {@code http} or {@code https}, as the client connected
 * @param host lower case, without port; from the request target or {@code Host}, which must agree
 * @param path normalised: begins with a slash, no dot segments, no empty segments but a trailing one, percent-encoding
 *     only where RFC 3986 needs it and in upper case; never an encoded slash, backslash, NUL or control character
 * @param query the raw query without its question mark, or null
 * @param clientAddress textual address of the peer, or of the client a trusted proxy names
 * @param protocol {@code HTTP/1.0}, {@code HTTP/1.1} or {@code HTTP/2}
 */
public record CanonicalRequest(
        String method,
        String scheme,
        String host,
        String path,
        @Nullable String query,
        MultiMap headers,
        String clientAddress,
        String protocol) {}
