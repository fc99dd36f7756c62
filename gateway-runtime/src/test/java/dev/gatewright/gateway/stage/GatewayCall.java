package dev.gatewright.gateway.stage;

import dev.gatewright.bundle.content.Api;
import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.bundle.content.Issuer;
import dev.gatewright.bundle.content.Plan;
import dev.gatewright.bundle.content.Stages;
import dev.gatewright.gateway.entitlement.Entitlements;
import dev.gatewright.gateway.exchange.CallRecord;
import dev.gatewright.gateway.exchange.CanonicalRequest;
import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.exchange.Rejection;
import dev.gatewright.gateway.exchange.Response;
import dev.gatewright.gateway.pipeline.SnapshotResources;
import dev.gatewright.gateway.pipeline.Stage;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A call made by hand, for tests of single stages: no listener before it, a backend behind it that answers 200. */
public final class GatewayCall {

    public static final Api API = api(Stages.NONE);
    public static final Api.Operation OPERATION = new Api.Operation("getOrder", "GET", "/orders/{id}", null);

    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    private String query;
    private String address = "192.0.2.7";

    public static Api api(Stages stages) {
        return new Api(
                "orders", "1", "Orders", "acme", "0".repeat(64), List.of(), "/orders", "backend", stages, List.of());
    }

    public static SnapshotResources resources(Entitlements entitlements, List<Issuer> issuers, List<Plan> plans) {
        BundleContent bundle =
                new BundleContent(1, "group", "test", List.of(), List.of(API), List.of(), plans, issuers, List.of());
        return new SnapshotResources(bundle, null, entitlements);
    }

    public GatewayCall header(String name, String value) {
        headers.add(name, value);
        return this;
    }

    public GatewayCall query(String raw) {
        query = raw;
        return this;
    }

    public GatewayCall from(String clientAddress) {
        address = clientAddress;
        return this;
    }

    public Exchange exchange() {
        CanonicalRequest request = new CanonicalRequest(
                "GET", "https", "api.example.com", "/orders/1", query, headers, address, "HTTP/1.1");
        return new Exchange(null, request, null, 0, new CallRecord());
    }

    /** What became of a call. */
    public record Outcome(Response response, Rejection rejection) {
        public String reason() {
            return rejection == null ? null : rejection.reason();
        }
    }

    /** Runs one stage and waits for its end. */
    public static Outcome run(Stage stage, Exchange exchange) {
        return run(
                stage,
                exchange,
                Future.succeededFuture(new Response(200, MultiMap.caseInsensitiveMultiMap(), Response.Body.NONE)));
    }

    public static Outcome run(Stage stage, Exchange exchange, Future<Response> behind) {
        Future<Response> answer = stage.handle(exchange, passed -> behind);
        try {
            return new Outcome(answer.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS), null);
        } catch (java.util.concurrent.ExecutionException e) {
            if (e.getCause() instanceof Rejection rejection) {
                return new Outcome(null, rejection);
            }
            throw new AssertionError(e.getCause());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Headers and query as the backend would see the changes; null values are removals. */
    public static Map<String, String> forwardedHeaders(Exchange exchange) {
        return exchange.forwarding().headers();
    }
}
