package dev.gatewright.gateway.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * A request that was answered without becoming a call: it could not be decoded, or there was no configuration yet. It has
 * no route, no consumer and nothing to bill, so it is in the log and in the metrics and not in the usage journal.
 *
 * @param at milliseconds since the epoch
 * @param method as far as it could be read, such as {@code path}; else {@code -}
 * @param path without a query
 */
public record RefusedRequest(
        long at,
        String requestId,
        String clientAddress,
        String method,
        String path,
        String protocol,
        int status,
        @Nullable String problem,
        @Nullable String reason) {}
