package dev.gatewright.contracts.usage;

import static dev.gatewright.contracts.usage.UsageField.*;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The binary form of a usage event: one format byte, then fields.
 *
 * <p>A field is a varint key ({@code tag << 1 | kind}) and a value: kind 0 a varint, kind 1 a varint length and that
 * many bytes of UTF-8. Unknown tags are skipped. Identity (instance, run, sequence) is not in the record: what carries
 * it states that once for all its records.
 */
public final class UsageRecordCodec {

    private UsageRecordCodec() {}

    /** Encodes an event; a gateway uses {@link UsageRecordEncoder} and needs no event. */
    public static byte[] encode(UsageEvent event) {
        UsageRecordEncoder to = new UsageRecordEncoder();
        to.number(TIME, event.time()).text(REQUEST_ID, event.requestId()).text(TRACE_ID, event.traceId());
        encode(event.request(), to);
        encode(event.result(), to);
        encode(event.latency(), to);
        encode(event.route(), to);
        encode(event.consumer(), to);
        encode(event.policy(), to);
        encode(event.limit(), to);
        encode(event.upstream(), to);
        UsageEvent.Configuration configuration = event.configuration();
        to.text(GROUP, configuration.group())
                .number(BUNDLE, configuration.bundle())
                .text(CONTENT, configuration.content())
                .number(FEED, configuration.feed());
        return Arrays.copyOf(to.buffer(), to.length());
    }

    private static void encode(UsageEvent.Request request, UsageRecordEncoder to) {
        to.text(METHOD, request.method())
                .text(HOST, request.host())
                .text(PATH, request.path())
                .text(PROTOCOL, request.protocol())
                .text(CLIENT_ADDRESS, request.clientAddress())
                .text(USER_AGENT, request.userAgent())
                .number(REQUEST_BYTES, request.bytes());
    }

    private static void encode(UsageEvent.Result result, UsageRecordEncoder to) {
        to.number(STATUS, result.status())
                .number(RESPONSE_BYTES, result.bytes())
                .text(PROBLEM, result.problem())
                .text(REASON, result.reason())
                .flag(COMPLETE, result.complete());
    }

    private static void encode(UsageEvent.Latency latency, UsageRecordEncoder to) {
        to.number(LATENCY_TOTAL, latency.total())
                .number(LATENCY_GATEWAY, latency.gateway())
                .number(LATENCY_UPSTREAM, latency.upstream())
                .number(LATENCY_QUEUE, latency.queue());
    }

    private static void encode(UsageEvent.@Nullable Route route, UsageRecordEncoder to) {
        if (route != null) {
            to.text(ORGANIZATION, route.organization())
                    .text(API, route.api())
                    .text(VERSION, route.version())
                    .text(REVISION, route.revision())
                    .text(OPERATION, route.operation())
                    .text(TEMPLATE, route.template());
        }
    }

    private static void encode(UsageEvent.@Nullable Consumer consumer, UsageRecordEncoder to) {
        if (consumer != null) {
            to.text(CONSUMER_KIND, consumer.kind())
                    .text(SUBJECT, consumer.subject())
                    .text(ISSUER, consumer.issuer())
                    .text(CLIENT, consumer.client())
                    .text(CREDENTIAL, consumer.credential())
                    .text(APPLICATION, consumer.application())
                    .text(SUBSCRIPTION, consumer.subscription())
                    .text(PLAN, consumer.plan());
        }
    }

    private static void encode(UsageEvent.@Nullable Policy policy, UsageRecordEncoder to) {
        if (policy != null) {
            to.text(DECISION_ID, policy.decisionId())
                    .text(POLICY, policy.name())
                    .text(POLICY_REVISION, policy.revision())
                    .flag(POLICY_ALLOW, policy.allow())
                    .text(POLICY_RULE, policy.rule())
                    .text(POLICY_REASON, policy.reason());
        }
    }

    private static void encode(UsageEvent.@Nullable Limit limit, UsageRecordEncoder to) {
        if (limit != null) {
            to.text(LIMIT, limit.name())
                    .flag(LIMIT_EXCEEDED, limit.exceeded())
                    .number(LIMIT_REMAINING, limit.remaining());
        }
    }

    private static void encode(UsageEvent.@Nullable Upstream upstream, UsageRecordEncoder to) {
        if (upstream != null) {
            to.text(UPSTREAM, upstream.name())
                    .text(UPSTREAM_TARGET, upstream.target())
                    .number(UPSTREAM_ATTEMPTS, upstream.attempts())
                    .number(UPSTREAM_STATUS, upstream.status());
        }
    }

    /**
     * Decodes the remaining bytes of a buffer, whose position does not move.
     *
     * @throws UsageRecordRefused when a byte of them is not as it must be
     */
    public static UsageEvent decode(String instance, long run, long sequence, ByteBuffer record)
            throws UsageRecordRefused {
        UsageRecordDecoder from = UsageRecordDecoder.of(record);
        return new UsageEvent(
                instance,
                run,
                sequence,
                from.number(TIME),
                from.text(REQUEST_ID),
                from.optional(TRACE_ID),
                request(from),
                new UsageEvent.Result(
                        from.integer(STATUS),
                        from.number(RESPONSE_BYTES),
                        from.optional(PROBLEM),
                        from.optional(REASON),
                        from.flag(COMPLETE)),
                new UsageEvent.Latency(
                        from.number(LATENCY_TOTAL),
                        from.number(LATENCY_GATEWAY),
                        from.number(LATENCY_UPSTREAM),
                        from.number(LATENCY_QUEUE)),
                route(from),
                consumer(from),
                policy(from),
                limit(from),
                upstream(from),
                new UsageEvent.Configuration(
                        from.text(GROUP), from.number(BUNDLE), from.text(CONTENT), from.number(FEED)));
    }

    private static UsageEvent.Request request(UsageRecordDecoder from) throws UsageRecordRefused {
        return new UsageEvent.Request(
                from.text(METHOD),
                from.text(HOST),
                from.text(PATH),
                from.text(PROTOCOL),
                from.text(CLIENT_ADDRESS),
                from.optional(USER_AGENT),
                from.number(REQUEST_BYTES));
    }

    private static UsageEvent.@Nullable Route route(UsageRecordDecoder from) throws UsageRecordRefused {
        if (!from.has(API)) {
            return null;
        }
        return new UsageEvent.Route(
                from.text(ORGANIZATION),
                from.text(API),
                from.text(VERSION),
                from.text(REVISION),
                from.text(OPERATION),
                from.text(TEMPLATE));
    }

    private static UsageEvent.@Nullable Consumer consumer(UsageRecordDecoder from) throws UsageRecordRefused {
        if (!from.has(CONSUMER_KIND)) {
            return null;
        }
        return new UsageEvent.Consumer(
                from.text(CONSUMER_KIND),
                from.optional(SUBJECT),
                from.optional(ISSUER),
                from.optional(CLIENT),
                from.optional(CREDENTIAL),
                from.optional(APPLICATION),
                from.optional(SUBSCRIPTION),
                from.optional(PLAN));
    }

    private static UsageEvent.@Nullable Policy policy(UsageRecordDecoder from) throws UsageRecordRefused {
        if (!from.has(POLICY)) {
            return null;
        }
        return new UsageEvent.Policy(
                from.text(DECISION_ID),
                from.text(POLICY),
                from.text(POLICY_REVISION),
                from.flag(POLICY_ALLOW),
                from.optional(POLICY_RULE),
                from.optional(POLICY_REASON));
    }

    private static UsageEvent.@Nullable Limit limit(UsageRecordDecoder from) throws UsageRecordRefused {
        if (!from.has(LIMIT)) {
            return null;
        }
        return new UsageEvent.Limit(from.text(LIMIT), from.flag(LIMIT_EXCEEDED), from.number(LIMIT_REMAINING));
    }

    private static UsageEvent.@Nullable Upstream upstream(UsageRecordDecoder from) throws UsageRecordRefused {
        if (!from.has(UPSTREAM)) {
            return null;
        }
        return new UsageEvent.Upstream(
                from.text(UPSTREAM),
                from.text(UPSTREAM_TARGET),
                from.integer(UPSTREAM_ATTEMPTS),
                from.integer(UPSTREAM_STATUS));
    }
}
