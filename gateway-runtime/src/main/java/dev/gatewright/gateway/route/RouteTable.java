package dev.gatewright.gateway.route;

import dev.gatewright.gateway.exchange.CanonicalRequest;
import java.util.List;
import java.util.Map;

/** All routes of one snapshot. */
public interface RouteTable {

    Match match(CanonicalRequest request);

    /** What was found. */
    sealed interface Match {
        record Found(Route route, Map<String, String> parameters) implements Match {}

        /** The path exists, for these methods only (for {@code Allow}, RFC 9110 section 10.2.1). */
        record WrongMethod(List<String> allowed) implements Match {}

        record NotFound() implements Match {}
    }
}
