package dev.gatewright.gateway.telemetry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.gatewright.contracts.usage.UsageEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * One line of the access log: a flat JSON object in ASCII, so that no control or direction mark a caller sent reaches a
 * terminal. Member names are part of the product's interface.
 */
final class AccessLine {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    private final JsonFactory json = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    void write(UsageEvent event, OutputStream to) throws IOException {
        try (JsonGenerator line = json.createGenerator(to)) {
            line.writeStartObject();
            text(line, "time", TIME.format(Instant.ofEpochMilli(event.time())));
            text(line, "requestId", event.requestId());
            text(line, "traceId", event.traceId());
            request(line, event.request());
            result(line, event.result());
            latency(line, event.latency());
            route(line, event.route());
            consumer(line, event.consumer());
            policy(line, event.policy());
            limit(line, event.limit());
            upstream(line, event.upstream());
            line.writeNumberField("bundle", event.configuration().bundle());
            line.writeEndObject();
        }
        to.write('\n');
    }

    private static void request(JsonGenerator line, UsageEvent.Request request) throws IOException {
        text(line, "clientAddress", request.clientAddress());
        text(line, "method", request.method());
        text(line, "host", request.host());
        text(line, "path", request.path());
        text(line, "protocol", request.protocol());
        text(line, "userAgent", request.userAgent());
        line.writeNumberField("requestBytes", request.bytes());
    }

    private static void result(JsonGenerator line, UsageEvent.Result result) throws IOException {
        line.writeNumberField("status", result.status());
        line.writeNumberField("responseBytes", result.bytes());
        line.writeBooleanField("complete", result.complete());
        text(line, "problem", result.problem());
        text(line, "reason", result.reason());
    }

    private static void latency(JsonGenerator line, UsageEvent.Latency latency) throws IOException {
        line.writeNumberField("totalMicros", latency.total());
        line.writeNumberField("gatewayMicros", latency.gateway());
        line.writeNumberField("upstreamMicros", latency.upstream());
        line.writeNumberField("queueMicros", latency.queue());
    }

    private static void route(JsonGenerator line, UsageEvent.@Nullable Route route) throws IOException {
        if (route != null) {
            text(line, "api", route.api());
            text(line, "version", route.version());
            text(line, "operation", route.operation());
        }
    }

    /** Not the subject: whoever needs the person finds it on the usage event. */
    private static void consumer(JsonGenerator line, UsageEvent.@Nullable Consumer consumer) throws IOException {
        if (consumer != null) {
            text(line, "consumer", consumer.kind());
            text(line, "credential", consumer.credential());
            text(line, "application", consumer.application());
            text(line, "subscription", consumer.subscription());
            text(line, "plan", consumer.plan());
        }
    }

    private static void policy(JsonGenerator line, UsageEvent.@Nullable Policy policy) throws IOException {
        if (policy != null) {
            text(line, "policy", policy.name());
            line.writeBooleanField("policyAllow", policy.allow());
            text(line, "decisionId", policy.decisionId());
        }
    }

    private static void limit(JsonGenerator line, UsageEvent.@Nullable Limit limit) throws IOException {
        if (limit != null) {
            text(line, "limit", limit.name());
            line.writeBooleanField("limitExceeded", limit.exceeded());
        }
    }

    private static void upstream(JsonGenerator line, UsageEvent.@Nullable Upstream upstream) throws IOException {
        if (upstream != null) {
            text(line, "upstream", upstream.name());
            text(line, "upstreamTarget", upstream.target());
            line.writeNumberField("upstreamAttempts", upstream.attempts());
            line.writeNumberField("upstreamStatus", upstream.status());
        }
    }

    private static void text(JsonGenerator line, String name, @Nullable String value) throws IOException {
        if (value != null) {
            // The one control character that JSON lets pass.
            line.writeStringField(name, value.indexOf(0x7f) < 0 ? value : value.replace('\u007f', '\ufffd'));
        }
    }
}
