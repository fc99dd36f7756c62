package dev.gatewright.gateway.stage.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.bundle.content.Api;
import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.bundle.content.Stages;
import dev.gatewright.contracts.json.StrictJson;
import dev.gatewright.contracts.policy.PolicyInput;
import dev.gatewright.gateway.exchange.CallRecord;
import dev.gatewright.gateway.exchange.CanonicalRequest;
import dev.gatewright.gateway.exchange.Entitlement;
import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.exchange.Principal;
import dev.gatewright.gateway.pipeline.SnapshotResources;
import dev.gatewright.gateway.policy.CompiledPolicies;
import io.vertx.core.MultiMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A call as a policy sees it, and the whole input document of it, made the plain way with the contract's records. */
final class Calls {

    static final StrictJson JSON = StrictJson.limitedTo(1 << 20);
    static final Api.Operation OPERATION = new Api.Operation("trackShipment", "GET", "/shipments/{id}", null);
    static final Api API = new Api(
            "parcels", "1.0", "Parcels", "acme", "00", List.of(), "/parcels", "up", Stages.NONE, List.of(OPERATION));

    String method = "GET";
    String path = "/parcels/shipments/7";
    String query;
    String clientAddress = "203.0.113.9";
    Map<String, String> pathParameters = Map.of("id", "7");
    final MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    Principal principal = Principal.ANONYMOUS;
    Entitlement entitlement;
    int loop;

    Exchange exchange() {
        CallRecord record = new CallRecord();
        record.requestId = "req-1";
        Exchange exchange = new Exchange(
                null,
                new CanonicalRequest(
                        method, "https", "api.example.org", path, query, headers, clientAddress, "HTTP/1.1"),
                null,
                loop,
                record);
        exchange.matched(null, pathParameters);
        exchange.authenticatedAs(principal);
        if (entitlement != null) {
            exchange.entitledBy(entitlement);
        }
        return exchange;
    }

    static Principal.TokenBearer bearer(List<String> scopes, String claims) {
        return new Principal.TokenBearer(
                "main", "https://issuer.example.org", "alice", "app-1", "jti", scopes, json(claims));
    }

    static JsonNode json(String text) {
        try {
            return JSON.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (Exception e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    static SnapshotResources resources(BundleContent bundle, CompiledPolicies policies) {
        return new SnapshotResources(bundle, policies, null);
    }

    /** The whole document of this call, for routes whose only credentials are bearer tokens. */
    JsonNode wholeInput(Clock clock, String zone, JsonNode parameters) {
        ZonedDateTime now = clock.instant().atZone(java.time.ZoneId.of(zone));
        PolicyInput input = new PolicyInput(
                new PolicyInput.Request(
                        "req-1",
                        method,
                        "https",
                        "api.example.org",
                        path,
                        pathParameters,
                        queryParameters(),
                        joinedHeaders(),
                        clientAddress),
                new PolicyInput.Api("parcels", "1.0", "trackShipment", "acme", "test"),
                caller(),
                new PolicyInput.Time(
                        clock.instant().getEpochSecond(),
                        zone,
                        now.toLocalDate().toString(),
                        now.getDayOfWeek().toString().toLowerCase(Locale.ROOT),
                        now.getHour() * 60 + now.getMinute()),
                parameters);
        return json(new String(JSON.write(input), StandardCharsets.UTF_8));
    }

    private PolicyInput.Principal caller() {
        String application = entitlement == null ? null : entitlement.application();
        String subscription = entitlement == null ? null : entitlement.subscription();
        String plan = entitlement == null ? null : entitlement.plan();
        return switch (principal) {
            case Principal.Anonymous anonymous ->
                new PolicyInput.Principal(
                        "anonymous", null, null, null, application, subscription, plan, List.of(), null);
            case Principal.KeyHolder holder ->
                new PolicyInput.Principal(
                        "api-key",
                        null,
                        null,
                        null,
                        application == null ? holder.application() : application,
                        subscription,
                        plan,
                        List.of(),
                        null);
            case Principal.TokenBearer bearer ->
                new PolicyInput.Principal(
                        "token",
                        bearer.subject(),
                        bearer.issuer(),
                        bearer.client(),
                        application,
                        subscription,
                        plan,
                        bearer.scopes(),
                        bearer.claims());
        };
    }

    private Map<String, List<String>> queryParameters() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            String[] parts = pair.split("=", 2);
            parameters
                    .computeIfAbsent(URLDecoder.decode(parts[0], StandardCharsets.UTF_8), name -> new ArrayList<>())
                    .add(parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private Map<String, String> joinedHeaders() {
        Map<String, String> joined = new TreeMap<>();
        for (Map.Entry<String, String> field : headers) {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            if (!List.of("authorization", "proxy-authorization", "cookie").contains(name)
                    && !name.startsWith("gatewright-")) {
                joined.merge(name, field.getValue(), (first, next) -> first + ", " + next);
            }
        }
        return joined;
    }
}
