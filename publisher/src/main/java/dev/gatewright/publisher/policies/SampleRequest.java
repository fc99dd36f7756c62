package dev.gatewright.publisher.policies;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that is made up to try policies with. Members that are left out have plain defaults: an anonymous GET of
 * {@code /} now.
 *
 * @param path below the API's base path
 * @param at when it is made
 */
public record SampleRequest(
        @Nullable String method,
        @Nullable String path,
        @Nullable Map<String, List<String>> query,
        @Nullable Map<String, String> headers,
        @Nullable String clientAddress,
        @Nullable Who principal,
        @Nullable Instant at) {

    public static final SampleRequest PLAIN = new SampleRequest(null, null, null, null, null, null, null);

    /**
     * Who makes it.
     *
     * @param kind {@code anonymous}, {@code api-key} or {@code token}
     */
    public record Who(
            @Nullable String kind,
            @Nullable String subject,
            @Nullable String client,
            @Nullable String application,
            @Nullable String plan,
            @Nullable List<String> scopes,
            @Nullable JsonNode claims) {}
}
