package dev.gatewright.gateway.telemetry;

import dev.gatewright.bundle.content.Api;
import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.gateway.exchange.CallRecord;
import dev.gatewright.gateway.exchange.CanonicalRequest;
import dev.gatewright.gateway.exchange.Entitlement;
import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.exchange.Principal;
import dev.gatewright.gateway.pipeline.Snapshot;
import dev.gatewright.gateway.pipeline.SnapshotResources;
import dev.gatewright.gateway.route.Route;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Map;

/** A call that has ended, as observers see it. */
public final class FinishedCall {

    public final CallRecord record = new CallRecord();
    public Snapshot snapshot = snapshot(1, "getParcel");
    public Route route = route(snapshot, "getParcel");
    public Principal principal = new Principal.KeyHolder("key-1", "shop");
    public String path = "/parcels/42";
    public String query = "token=very-secret";
    public String userAgent = "curl/8";
    public int loop;

    public FinishedCall() {
        record.startedAt = 1_700_000_000_000L;
        record.startedNanos = 1_000_000;
        record.upstreamStartedNanos = 1_100_000;
        record.upstreamEndedNanos = 1_900_000;
        record.endedNanos = 2_000_000;
        record.queuedNanos = 50_000;
        record.requestId = "request-1";
        record.traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
        record.status = 200;
        record.complete = true;
        record.responseBytes = 1024;
        record.upstreamTarget = "127.0.0.1:9000";
        record.upstreamAttempts = 1;
        record.upstreamStatus = 200;
    }

    public Exchange exchange() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("user-agent", userAgent)
                .add("authorization", "Bearer very-secret")
                .add("x-api-key", "gw_p_very-secret");
        CanonicalRequest request =
                new CanonicalRequest("GET", "http", "api.example", path, query, headers, "192.0.2.7", "HTTP/1.1");
        Exchange exchange = new Exchange(null, request, snapshot, loop, record);
        if (route != null) {
            exchange.matched(route, Map.of("id", "42"));
        }
        exchange.authenticatedAs(principal);
        exchange.entitledBy(new Entitlement("shop", "subscription-1", "gold"));
        return exchange;
    }

    public static Snapshot snapshot(long version, String... operations) {
        List<Api.Operation> served = List.of(operations).stream()
                .map(id -> new Api.Operation(id, "GET", "/" + id, null))
                .toList();
        Api api = new Api(
                "parcels", "v1", "Parcels", "acme", "cd".repeat(32), List.of(), "/parcels", "backend", null, served);
        BundleContent content = new BundleContent(1, "edge", "production", null, List.of(api), null, null, null, null);
        return new Snapshot("edge", version, "ab".repeat(32), 3, null, new SnapshotResources(content, null, null));
    }

    public static Route route(Snapshot snapshot, String operation) {
        Api api = snapshot.resources().bundle().apis().getFirst();
        return new Route(
                api,
                api.operations().stream()
                        .filter(each -> each.id().equals(operation))
                        .findFirst()
                        .orElseThrow(),
                "/parcels/{id}",
                null);
    }
}
