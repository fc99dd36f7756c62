package dev.gatewright.contracts.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One finished call. Its identity is {@code instance.run.sequence}; sequences of a run start at 1 and have no gap.
 *
 * @param time when the first byte of the request was read, milliseconds since the epoch
 * @param requestId the correlation id the caller was given
 * @param traceId W3C trace id, 32 hexadecimal digits
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UsageEvent(
        String instance,
        long run,
        long sequence,
        long time,
        String requestId,
        @Nullable String traceId,
        Request request,
        Result result,
        Latency latency,
        @Nullable Route route,
        @Nullable Consumer consumer,
        @Nullable Policy policy,
        @Nullable Limit limit,
        @Nullable Upstream upstream,
        Configuration configuration) {

    /** {@code path} is canonical and without the query, which may carry secrets. {@code bytes} counts the body. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Request(
            String method,
            String host,
            String path,
            String protocol,
            String clientAddress,
            @Nullable String userAgent,
            long bytes) {}

    /**
     * What the client got.
     *
     * @param status 0 when the client went away before a status was sent
     * @param problem slug of the problem type the gateway answered with, absent when the backend answered
     * @param reason code within the problem type, such as {@code token-expired}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Result(
            int status,
            long bytes,
            @Nullable String problem,
            @Nullable String reason,
            boolean complete) {}

    /** Microseconds; {@code gateway} is {@code total} less {@code upstream} and {@code queue}. */
    public record Latency(long total, long gateway, long upstream, long queue) {}

    /** {@code revision} is the digest of the API's definition; {@code template} the operation's path. */
    public record Route(
            String organization, String api, String version, String revision, String operation, String template) {}

    /** Who called: {@code credential} is the key's id or the token's {@code jti}, never a secret. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Consumer(
            String kind,
            @Nullable String subject,
            @Nullable String issuer,
            @Nullable String client,
            @Nullable String credential,
            @Nullable String application,
            @Nullable String subscription,
            @Nullable String plan) {}

    /** The deciding policy: the one that denied, or the last one that allowed. {@code revision} is its Wasm digest. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Policy(
            String decisionId,
            String name,
            String revision,
            boolean allow,
            @Nullable String rule,
            @Nullable String reason) {}

    /** The tightest limit met: {@code remaining} after this call. */
    public record Limit(String name, boolean exceeded, long remaining) {}

    /** The last attempt. {@code status} is 0 when the backend gave none. */
    public record Upstream(String name, String target, int attempts, int status) {}

    /** The bundle that decided this call. {@code content} is its digest, {@code feed} the feed's sequence. */
    public record Configuration(String group, long bundle, String content, long feed) {}
}
