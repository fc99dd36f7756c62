package dev.gatewright.gateway.upstream;

import dev.gatewright.gateway.exchange.Exchange;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What passes of the headers, in each direction. */
final class Headers {

    /** The pool sets {@code Host} for the target; an expectation is met by us. */
    private static final Set<String> NOT_FORWARDED = Set.of("host", "expect", "cookie");

    /** It would send clients around the gateway. */
    private static final String ALTERNATIVE = "alt-svc";

    private Headers() {}

    static void forward(Exchange exchange, MultiMap to) {
        MultiMap from = exchange.request().headers();
        Map<String, @Nullable String> changed = exchange.forwarding().headers();
        HopByHop hop = HopByHop.of(from);
        for (Map.Entry<String, String> header : from) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!hop.holds(name) && !NOT_FORWARDED.contains(name) && !changed.containsKey(name)) {
                to.add(name, header.getValue());
            }
        }
        cookies(from, changed, hop, to);
        for (Map.Entry<String, @Nullable String> set : changed.entrySet()) {
            if (set.getValue() != null) {
                to.set(set.getKey(), set.getValue());
            }
        }
    }

    /** HTTP/2 splits cookies over several fields, HTTP/1.1 has one (RFC 9113 section 8.2.3). */
    private static void cookies(MultiMap from, Map<String, @Nullable String> changed, HopByHop hop, MultiMap to) {
        List<String> cookies = from.getAll("cookie");
        if (!cookies.isEmpty() && !changed.containsKey("cookie") && !hop.holds("cookie")) {
            to.set("cookie", cookies.size() == 1 ? cookies.getFirst() : String.join("; ", cookies));
        }
    }

    static MultiMap backward(MultiMap from) {
        MultiMap to = MultiMap.caseInsensitiveMultiMap();
        HopByHop hop = HopByHop.of(from);
        for (Map.Entry<String, String> header : from) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!hop.holds(name) && !name.equals(ALTERNATIVE)) {
                to.add(name, header.getValue());
            }
        }
        return to;
    }
}
