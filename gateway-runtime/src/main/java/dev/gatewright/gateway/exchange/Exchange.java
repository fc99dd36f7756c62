package dev.gatewright.gateway.exchange;

import dev.gatewright.gateway.pipeline.Snapshot;
import dev.gatewright.gateway.route.Route;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call. Created by the listener, confined to its event loop, finished exactly once. */
public final class Exchange {

    private final HttpServerRequest incoming;
    private final CanonicalRequest request;
    private final Snapshot snapshot;
    private final int loop;
    private final CallRecord record;
    private final Forwarding forwarding;
    private @Nullable Route route;
    private Map<String, String> pathParameters = Map.of();
    private Principal principal = Principal.ANONYMOUS;
    private @Nullable Entitlement entitlement;
    private @Nullable MultiMap answerHeaders;
    private @Nullable Runnable atEnd;
    private boolean ended;

    /**
     * @param incoming paused; the upstream room pipes its body
     * @param snapshot the configuration this call keeps until it ends
     * @param loop index of the event loop, 0 … loops − 1, for state that exists once per loop
     */
    public Exchange(
            HttpServerRequest incoming, CanonicalRequest request, Snapshot snapshot, int loop, CallRecord record) {
        this.incoming = incoming;
        this.request = request;
        this.snapshot = snapshot;
        this.loop = loop;
        this.record = record;
        this.forwarding = new Forwarding(request.query());
    }

    public HttpServerRequest incoming() {
        return incoming;
    }

    public CanonicalRequest request() {
        return request;
    }

    public Snapshot snapshot() {
        return snapshot;
    }

    public int loop() {
        return loop;
    }

    public CallRecord record() {
        return record;
    }

    /** What is changed on the request before the backend gets it. */
    public Forwarding forwarding() {
        return forwarding;
    }

    public void matched(Route matched, Map<String, String> parameters) {
        this.route = matched;
        this.pathParameters = parameters;
    }

    /** The matched route, or null when none matched. */
    public @Nullable Route routeIfMatched() {
        return route;
    }

    /** The matched route; only stages of a route may ask. */
    public Route route() {
        Route matched = route;
        if (matched == null) {
            throw new IllegalStateException("no route was matched");
        }
        return matched;
    }

    /** Decoded values of the path template's parameters. */
    public Map<String, String> pathParameters() {
        return pathParameters;
    }

    public Principal principal() {
        return principal;
    }

    public void authenticatedAs(Principal proved) {
        this.principal = proved;
    }

    public @Nullable Entitlement entitlement() {
        return entitlement;
    }

    public void entitledBy(Entitlement found) {
        this.entitlement = found;
    }

    /** Headers set on whatever is answered in the end, a refusal included. */
    public MultiMap answerHeaders() {
        MultiMap headers = answerHeaders;
        if (headers == null) {
            headers = MultiMap.caseInsensitiveMultiMap();
            answerHeaders = headers;
        }
        return headers;
    }

    /** Like {@link #answerHeaders()}, null while there are none. */
    public @Nullable MultiMap answerHeadersIfAny() {
        return answerHeaders;
    }

    /**
     * Runs {@code action} when the call has ended, well or not, such as by the client going away while a stage waits;
     * {@link CallRecord#complete} tells which. At once when it has ended already.
     */
    public void whenEnded(Runnable action) {
        if (ended) {
            action.run();
            return;
        }
        Runnable before = atEnd;
        atEnd = before == null
                ? action
                : () -> {
                    before.run();
                    action.run();
                };
    }

    public boolean hasEnded() {
        return ended;
    }

    /** Ends the call: the listener's to say, once. */
    public void end() {
        if (ended) {
            throw new IllegalStateException("a call ends once");
        }
        ended = true;
        if (atEnd != null) {
            atEnd.run();
        }
    }
}
