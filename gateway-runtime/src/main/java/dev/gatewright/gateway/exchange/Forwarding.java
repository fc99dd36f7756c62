package dev.gatewright.gateway.exchange;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the forwarded request differs from the canonical one. Stages write it, the upstream room applies it last, so what
 * is set here wins over whatever came from outside.
 */
public final class Forwarding {

    private final Map<String, @Nullable String> headers = new LinkedHashMap<>(8);
    private @Nullable String query;

    Forwarding(@Nullable String query) {
        this.query = query;
    }

    /** Sets a header, in place of all of that name. */
    public void header(String name, String value) {
        headers.put(name.toLowerCase(Locale.ROOT), value);
    }

    /** Keeps a header of the client's from the backend. */
    public void withoutHeader(String name) {
        headers.put(name.toLowerCase(Locale.ROOT), null);
    }

    /** Removes every query parameter whose decoded name is {@code name}; the others stay as they were written. */
    public void withoutQueryParameter(String name) {
        String current = query;
        if (current == null) {
            return;
        }
        StringBuilder kept = new StringBuilder(current.length());
        for (String pair : current.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (!decoded(equals < 0 ? pair : pair.substring(0, equals)).equals(name)) {
                kept.append(kept.isEmpty() ? "" : "&").append(pair);
            }
        }
        query = kept.isEmpty() ? null : kept.toString();
    }

    /** Names in lower case; null stands for removal. */
    public Map<String, @Nullable String> headers() {
        return headers;
    }

    /** The raw query that is forwarded, or null. */
    public @Nullable String query() {
        return query;
    }

    private static String decoded(String raw) {
        if (raw.indexOf('%') < 0 && raw.indexOf('+') < 0) {
            return raw;
        }
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return raw;
        }
    }
}
