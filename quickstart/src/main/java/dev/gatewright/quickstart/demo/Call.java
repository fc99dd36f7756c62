package dev.gatewright.quickstart.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request as a demo handler sees it: {@code parts} are the groups of the route's pattern. */
record Call(List<String> parts, Map<String, String> query, Headers headers, String body) {

    String part(int index) {
        return parts.get(index);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** The body as {@code application/x-www-form-urlencoded}. */
    Map<String, String> form() {
        return decoded(body);
    }

    static Map<String, String> decoded(@Nullable String encoded) {
        Map<String, String> values = new TreeMap<>();
        if (encoded == null || encoded.isEmpty()) {
            return values;
        }
        for (String pair : encoded.split("&", 200)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            values.put(URLDecoder.decode(name, UTF_8), URLDecoder.decode(value, UTF_8));
        }
        return values;
    }
}
