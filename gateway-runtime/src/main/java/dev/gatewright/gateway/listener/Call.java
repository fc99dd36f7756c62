package dev.gatewright.gateway.listener;

import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.gateway.exchange.CallRecord;
import dev.gatewright.gateway.exchange.CanonicalRequest;
import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.exchange.Rejection;
import dev.gatewright.gateway.exchange.Response;
import dev.gatewright.gateway.pipeline.Snapshot;
import dev.gatewright.gateway.route.RouteTable;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request from its head to its last byte. Confined to its event loop. */
final class Call {

    private final LoopListener loop;
    private final HttpServerRequest incoming;
    private final CallRecord record = new CallRecord();
    private @Nullable Exchange exchange;
    private boolean accounted;
    private boolean released;

    Call(LoopListener loop, HttpServerRequest incoming) {
        this.loop = loop;
        this.incoming = incoming;
    }

    void run() {
        record.startedAt = System.currentTimeMillis();
        record.startedNanos = System.nanoTime();
        record.requestId = loop.ids().of(incoming.getHeader("x-request-id"));
        incoming.pause();
        incoming.exceptionHandler(broken -> gone());
        incoming.response().exceptionHandler(broken -> gone());
        incoming.response().closeHandler(closed -> gone());
        Snapshot snapshot = loop.snapshot();
        if (snapshot == null) {
            answer(Future.failedFuture(
                    new Rejection(ProblemType.NOT_READY, "The gateway waits for its first configuration.")));
            return;
        }
        Future<Response> response;
        try {
            response = handle(snapshot);
        } catch (Throwable failure) {
            // Whatever a stage throws, the call must end.
            response = Future.failedFuture(failure);
        }
        response.onComplete(this::answer);
    }

    private Future<Response> handle(Snapshot snapshot) {
        CanonicalRequest request;
        try {
            request = loop.canonicalizer().read(incoming);
        } catch (Rejection refused) {
            exchange = new Exchange(incoming, loop.canonicalizer().unread(incoming), snapshot, loop.index(), record);
            return Future.failedFuture(refused);
        }
        Exchange started = new Exchange(incoming, request, snapshot, loop.index(), record);
        exchange = started;
        describe(started);
        if (Upgrades.asksForOne(incoming)) {
            return Future.failedFuture(
                    new Rejection(ProblemType.UPGRADE_NOT_SUPPORTED, "This gateway does not upgrade connections."));
        }
        return switch (snapshot.routes().match(request)) {
            case RouteTable.Match.Found found -> {
                started.matched(found.route(), found.parameters());
                yield found.route().chain().handle(started);
            }
            case RouteTable.Match.WrongMethod wrong -> Future.failedFuture(wrongMethod(wrong.allowed()));
            case RouteTable.Match.NotFound none ->
                Future.failedFuture(new Rejection(ProblemType.NOT_FOUND, "No API is served at this path."));
        };
    }

    private void describe(Exchange started) {
        loop.peers().describe(started);
        TraceContext trace = TraceContext.of(incoming.getHeader("traceparent"));
        if (trace == null) {
            trace = new TraceContext(loop.ids().hexadecimal(32), "00");
            started.forwarding().withoutHeader("tracestate");
        }
        record.traceId = trace.traceId();
        started.forwarding().header("traceparent", trace.header(loop.ids().hexadecimal(16)));
        started.forwarding().header("x-request-id", record.requestId);
    }

    private static Rejection wrongMethod(List<String> allowed) {
        return new Rejection(
                ProblemType.METHOD_NOT_ALLOWED,
                "This path accepts " + String.join(", ", allowed) + ".",
                null,
                Map.of("allow", String.join(", ", allowed)),
                Map.of());
    }

    private void answer(AsyncResult<Response> result) {
        if (accounted) {
            abandon(result);
            return;
        }
        Response response =
                result.succeeded() ? result.result() : loop.problems().respond(result.cause(), record);
        boolean suspect = result.cause() instanceof Rejection rejection
                && (rejection.type() == ProblemType.MALFORMED_REQUEST
                        || rejection.type() == ProblemType.AMBIGUOUS_REQUEST);
        new Answer(this, incoming, record, suspect).send(response);
    }

    /** Nobody waits any more; a paused backend response would hold its connection for ever. */
    private static void abandon(AsyncResult<Response> result) {
        if (result.succeeded() && result.result().body() instanceof Response.Streamed streamed) {
            streamed.source().request().reset();
        }
    }

    @Nullable
    Exchange exchange() {
        return exchange;
    }

    LoopListener loop() {
        return loop;
    }

    /** Tells the observers; before the last byte leaves, so that what a client has seen whole is always accounted for. */
    void account(boolean complete) {
        if (accounted) {
            return;
        }
        accounted = true;
        record.complete = complete;
        record.endedNanos = System.nanoTime();
        Exchange ending = exchange;
        if (ending != null) {
            loop.tell(ending);
            ending.end();
        } else if (record.problem != null) {
            String path = incoming.path();
            loop.tellRefused(incoming, record, incoming.method().name(), path == null ? "-" : path);
        }
    }

    boolean isAccounted() {
        return accounted;
    }

    /** The call has left the gateway. */
    void release() {
        if (!released) {
            released = true;
            loop.released(incoming.connection());
        }
    }

    void gone() {
        account(false);
        release();
    }
}
