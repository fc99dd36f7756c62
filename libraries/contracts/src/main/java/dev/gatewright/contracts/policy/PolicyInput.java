package dev.gatewright.contracts.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code input} document of a policy. Absent members are omitted, never {@code null}.
 *
 * <p>The gateway writes only the members that a policy reads ({@code reads} in the bundle), with the same names and
 * values; the whole document is what {@code policy test} and a remote OPA server get.
 *
 * @param parameters the values of this use of the policy, valid under the policy's schema
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PolicyInput(
        Request request,
        Api api,
        Principal principal,
        Time time,
        @Nullable JsonNode parameters) {

    /**
     * The request as it will be forwarded.
     *
     * @param method upper case
     * @param host lower case, without port
     * @param path canonical path, beginning with a slash, as authorized and forwarded
     * @param pathParameters decoded values of the operation's path template
     * @param query decoded query parameters in order of appearance
     * @param headers names in lower case; several fields of one name are joined by {@code ", "} (RFC 9110 section 5.3);
     *     without credentials ({@code authorization}, {@code cookie} and the API's own key header)
     * @param clientAddress textual IPv4 or IPv6 address
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Request(
            String id,
            String method,
            String scheme,
            String host,
            String path,
            Map<String, String> pathParameters,
            Map<String, List<String>> query,
            Map<String, String> headers,
            String clientAddress) {}

    /** The API and operation the request was matched to. */
    public record Api(String name, String version, String operation, String organization, String environment) {}

    /**
     * Who calls.
     *
     * @param kind {@code anonymous}, {@code api-key} or {@code token}
     * @param claims the token's verified claims
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Principal(
            String kind,
            @Nullable String subject,
            @Nullable String issuer,
            @Nullable String client,
            @Nullable String application,
            @Nullable String subscription,
            @Nullable String plan,
            List<String> scopes,
            @Nullable JsonNode claims) {}

    /**
     * The gateway's clock in the zone named by the parameter {@code zone} (UTC without one). Policies cannot ask for the
     * time themselves: {@code time.*} does not exist in compiled policies.
     *
     * @param epochSeconds seconds since 1970-01-01T00:00:00Z
     * @param date {@code YYYY-MM-DD} in the zone
     * @param weekday {@code monday} … {@code sunday} in the zone
     * @param minuteOfDay 0 … 1439 in the zone, as shown by a clock on the wall
     */
    public record Time(long epochSeconds, String zone, String date, String weekday, int minuteOfDay) {}
}
