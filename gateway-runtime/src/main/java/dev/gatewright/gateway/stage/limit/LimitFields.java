package dev.gatewright.gateway.stage.limit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The response fields of draft-ietf-httpapi-ratelimit-headers-11: lists of structured fields (RFC 9651), one string item
 * with parameters for each limit.
 */
final class LimitFields {

    static final String POLICY = "RateLimit-Policy";
    static final String STANDING = "RateLimit";
    static final String RETRY_AFTER = "Retry-After";

    private static final long LARGEST_INTEGER = 999_999_999_999_999L;
    private static final long NANOS = 1_000_000_000L;

    private LimitFields() {}

    static Map<String, String> of(List<Rule> rules, List<LimitCounters.Standing> standings) {
        StringBuilder standing = new StringBuilder();
        for (int i = 0; i < rules.size(); i++) {
            LimitCounters.Standing one = standings.get(i);
            standing.append(i == 0 ? "" : ", ")
                    .append(item(rules.get(i).limit().name(), 'r', one.remaining(), 't', seconds(one)));
        }
        Map<String, String> fields = new HashMap<>();
        fields.put(POLICY, rules.stream().map(Rule::policy).collect(Collectors.joining(", ")));
        fields.put(STANDING, standing.toString());
        return fields;
    }

    /** Whole seconds, rounded up: a client that waits so long is not too early. */
    static long seconds(LimitCounters.Standing standing) {
        return Math.ceilDiv(standing.nanosUntilMore(), NANOS);
    }

    static String item(String name, char first, long one, char second, long other) {
        String quoted = name.replace("\\", "\\\\").replace("\"", "\\\"");
        return '"' + quoted + "\";" + first + '=' + Math.clamp(one, 0, LARGEST_INTEGER) + ';' + second + '='
                + Math.clamp(other, 0, LARGEST_INTEGER);
    }
}
