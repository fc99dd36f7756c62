package dev.gatewright.gateway.usage;

import static dev.gatewright.contracts.usage.UsageField.*;

import dev.gatewright.bundle.content.Api;
import dev.gatewright.contracts.usage.UsageRecordEncoder;
import dev.gatewright.gateway.exchange.CallRecord;
import dev.gatewright.gateway.exchange.CanonicalRequest;
import dev.gatewright.gateway.exchange.Entitlement;
import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.exchange.Principal;
import dev.gatewright.gateway.pipeline.RefusedRequest;
import dev.gatewright.gateway.pipeline.Snapshot;
import dev.gatewright.gateway.route.Route;
import org.jspecify.annotations.Nullable;

/** The fields of a call's usage event, written from the exchange without making an event of it. */
public final class CallUsage {

    private CallUsage() {}

    public static void write(Exchange exchange, UsageRecordEncoder to) {
        CallRecord record = exchange.record();
        to.number(TIME, record.startedAt).text(REQUEST_ID, record.requestId).text(TRACE_ID, record.traceId);
        request(exchange.request(), record, to);
        to.number(STATUS, record.status)
                .number(RESPONSE_BYTES, record.responseBytes)
                .text(PROBLEM, record.problem)
                .text(REASON, record.reason)
                .flag(COMPLETE, record.complete);
        latency(record, to);
        Route route = exchange.routeIfMatched();
        if (route != null) {
            route(route, to);
        }
        consumer(exchange.principal(), exchange.entitlement(), to);
        policy(record, to);
        limit(record, to);
        upstream(route, record, to);
        Snapshot snapshot = exchange.snapshot();
        to.text(GROUP, snapshot.group())
                .number(BUNDLE, snapshot.version())
                .text(CONTENT, snapshot.content())
                .number(FEED, snapshot.feedSequence());
    }

    /** As much as there is, for the log: such a request is no usage. */
    public static void write(RefusedRequest request, UsageRecordEncoder to) {
        to.number(TIME, request.at())
                .text(REQUEST_ID, request.requestId())
                .text(METHOD, request.method())
                .text(HOST, "")
                .text(PATH, request.path())
                .text(PROTOCOL, request.protocol())
                .text(CLIENT_ADDRESS, request.clientAddress())
                .number(REQUEST_BYTES, 0)
                .number(STATUS, request.status())
                .number(RESPONSE_BYTES, 0)
                .text(PROBLEM, request.problem())
                .text(REASON, request.reason())
                .flag(COMPLETE, true)
                .number(LATENCY_TOTAL, 0)
                .number(LATENCY_GATEWAY, 0)
                .number(LATENCY_UPSTREAM, 0)
                .number(LATENCY_QUEUE, 0)
                .text(GROUP, "")
                .number(BUNDLE, 0)
                .text(CONTENT, "")
                .number(FEED, 0);
    }

    private static void request(CanonicalRequest request, CallRecord record, UsageRecordEncoder to) {
        to.text(METHOD, request.method())
                .text(HOST, request.host())
                .text(PATH, request.path())
                .text(PROTOCOL, request.protocol())
                .text(CLIENT_ADDRESS, request.clientAddress())
                .text(USER_AGENT, request.headers().get("user-agent"))
                .number(REQUEST_BYTES, record.requestBytes);
    }

    private static void latency(CallRecord record, UsageRecordEncoder to) {
        to.number(LATENCY_TOTAL, record.totalNanos() / 1000)
                .number(LATENCY_GATEWAY, record.gatewayNanos() / 1000)
                .number(LATENCY_UPSTREAM, record.upstreamNanos() / 1000)
                .number(LATENCY_QUEUE, record.queuedNanos / 1000);
    }

    private static void route(Route route, UsageRecordEncoder to) {
        Api api = route.api();
        to.text(ORGANIZATION, api.organization())
                .text(API, api.name())
                .text(VERSION, api.version())
                .text(REVISION, api.revision())
                .text(OPERATION, route.operation().id())
                .text(TEMPLATE, route.template());
    }

    private static void consumer(Principal principal, @Nullable Entitlement entitlement, UsageRecordEncoder to) {
        switch (principal) {
            case Principal.Anonymous anonymous -> {
                return;
            }
            case Principal.KeyHolder key ->
                to.text(CONSUMER_KIND, "api-key")
                        .text(CREDENTIAL, key.keyId())
                        .text(APPLICATION, entitlement == null ? key.application() : entitlement.application());
            case Principal.TokenBearer token ->
                to.text(CONSUMER_KIND, "token")
                        .text(SUBJECT, token.subject())
                        .text(ISSUER, token.issuer())
                        .text(CLIENT, token.client())
                        .text(CREDENTIAL, token.tokenId())
                        .text(APPLICATION, entitlement == null ? null : entitlement.application());
        }
        if (entitlement != null) {
            to.text(SUBSCRIPTION, entitlement.subscription()).text(PLAN, entitlement.plan());
        }
    }

    private static void policy(CallRecord record, UsageRecordEncoder to) {
        if (record.policyName != null && record.policyDecisionId != null && record.policyRevision != null) {
            to.text(DECISION_ID, record.policyDecisionId)
                    .text(POLICY, record.policyName)
                    .text(POLICY_REVISION, record.policyRevision)
                    .flag(POLICY_ALLOW, record.policyAllowed)
                    .text(POLICY_RULE, record.policyRule)
                    .text(POLICY_REASON, record.policyReason);
        }
    }

    private static void limit(CallRecord record, UsageRecordEncoder to) {
        if (record.limitName != null) {
            to.text(LIMIT, record.limitName)
                    .flag(LIMIT_EXCEEDED, record.limitExceeded)
                    .number(LIMIT_REMAINING, record.limitRemaining);
        }
    }

    private static void upstream(@Nullable Route route, CallRecord record, UsageRecordEncoder to) {
        if (route != null && record.upstreamTarget != null) {
            to.text(UPSTREAM, route.api().upstream())
                    .text(UPSTREAM_TARGET, record.upstreamTarget)
                    .number(UPSTREAM_ATTEMPTS, record.upstreamAttempts)
                    .number(UPSTREAM_STATUS, record.upstreamStatus);
        }
    }
}
