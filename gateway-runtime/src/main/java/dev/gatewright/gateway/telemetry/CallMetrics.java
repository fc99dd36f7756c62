package dev.gatewright.gateway.telemetry;

import dev.gatewright.bundle.content.Api;
import dev.gatewright.gateway.exchange.CallRecord;
import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.pipeline.CallObserver;
import dev.gatewright.gateway.pipeline.Snapshot;
import dev.gatewright.gateway.route.Route;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts finished calls by operation, refusal and limit. */
final class CallMetrics implements CallObserver {

    /** An operation; {@code none} where no route was matched, {@code other} beyond the bound. */
    record Operation(String api, String version, String name) {
        static final Operation NONE = new Operation("none", "none", "none");
        static final Operation OTHER = new Operation("other", "other", "other");
    }

    record ApiVersion(String api, String version) {}

    record Refusal(String problem, String reason) {}

    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
    private static final int NAMES = 500;

    private final Map<Operation, CallMeters> operations = new ConcurrentHashMap<>();
    private final Map<ApiVersion, CallMeters.ApiMeters> apis = new ConcurrentHashMap<>();
    private final BoundedCounters<Refusal> refusals = new BoundedCounters<>(NAMES, new Refusal("other", "other"));
    private final BoundedCounters<String> limits = new BoundedCounters<>(NAMES, "other");
    private final List<Known> loops;
    private final int bound;

    /** What one event loop has looked up for the routes of its newest snapshot. */
    private static final class Known {
        private long version = -1;
        private final IdentityHashMap<Route, CallMeters> meters = new IdentityHashMap<>();
    }

    CallMetrics(int loops, int bound) {
        this.loops = Stream.generate(Known::new).limit(loops).toList();
        this.bound = bound;
    }

    @Override
    public void finished(Exchange exchange) {
        CallRecord record = exchange.record();
        CallMeters meters = metersOf(exchange);
        meters.count(record.status);
        CallMeters.ApiMeters api = meters.api();
        api.total.add(record.totalNanos());
        api.gateway.add(record.gatewayNanos());
        if (record.upstreamStartedNanos != 0) {
            api.upstream.add(record.upstreamNanos());
        }
        api.requestBytes.add(record.requestBytes);
        api.responseBytes.add(record.responseBytes);
        if (record.problem != null) {
            refusals.increment(new Refusal(record.problem, code(record.reason)));
        }
        if (record.limitExceeded && record.limitName != null) {
            limits.increment(record.limitName);
        }
    }

    /** A reason that is no code of ours would let a caller or a policy make series at will. */
    private static String code(@Nullable String reason) {
        if (reason == null) {
            return "none";
        }
        return CODE.matcher(reason).matches() ? reason : "other";
    }

    /** By identity and loop: hashing a route would hash its whole API. Calls of an older snapshot take the long way. */
    private CallMeters metersOf(Exchange exchange) {
        Route route = exchange.routeIfMatched();
        if (route == null) {
            return meters(Operation.NONE);
        }
        Known known = loops.get(exchange.loop());
        long version = exchange.snapshot().version();
        if (version > known.version) {
            known.version = version;
            known.meters.clear();
        }
        CallMeters meters = version == known.version ? known.meters.get(route) : null;
        if (meters == null) {
            meters = meters(operation(route));
            if (version == known.version) {
                known.meters.put(route, meters);
            }
        }
        return meters;
    }

    private static Operation operation(Route route) {
        return new Operation(
                route.api().name(), route.api().version(), route.operation().id());
    }

    private CallMeters meters(Operation operation) {
        CallMeters known = operations.get(operation);
        if (known != null) {
            return known;
        }
        Operation counted = operations.size() < bound || operation.equals(Operation.NONE) ? operation : Operation.OTHER;
        return operations.computeIfAbsent(
                counted,
                first -> new CallMeters(apis.computeIfAbsent(
                        new ApiVersion(counted.api(), counted.version()), version -> new CallMeters.ApiMeters())));
    }

    /** Forgets operations that the new configuration no longer has, or series would pile up with every deployment. */
    void activated(Snapshot snapshot) {
        Set<Operation> served = new HashSet<>(Set.of(Operation.NONE));
        Set<ApiVersion> versions = new HashSet<>(Set.of(new ApiVersion("none", "none")));
        for (Api api : snapshot.resources().bundle().apis()) {
            versions.add(new ApiVersion(api.name(), api.version()));
            api.operations().forEach(operation -> served.add(new Operation(api.name(), api.version(), operation.id())));
        }
        operations.keySet().retainAll(served);
        apis.keySet().retainAll(versions);
    }

    Map<Operation, CallMeters> operations() {
        return operations;
    }

    Map<ApiVersion, CallMeters.ApiMeters> apis() {
        return apis;
    }

    BoundedCounters<Refusal> refusals() {
        return refusals;
    }

    BoundedCounters<String> limits() {
        return limits;
    }
}
