package dev.gatewright.gateway.upstream;

import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.gateway.exchange.CallRecord;
import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.exchange.Rejection;
import dev.gatewright.gateway.exchange.Response;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One call to a backend, from the search for a connection until its end. Confined to one event loop. */
final class ForwardedCall {

    private static final Logger LOG = Logger.getLogger(ForwardedCall.class);
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final long MILLISECOND = 1_000_000;

    private enum Phase {
        CONNECTING,
        SENDING,
        AWAITING,
        STREAMING,
        OVER
    }

    private final Exchange exchange;
    private final CallRecord record;
    private final Forward forward;
    private final RequestBody body;
    private final UpstreamLoop loop;
    private final Promise<Response> answer = Promise.promise();
    private final long startedNanos = System.nanoTime();
    private final int turn;

    private Phase phase = Phase.CONNECTING;
    private long phaseNanos = startedNanos;
    private long progress;
    private int attempt;
    private boolean repeated;
    private @Nullable HttpClientRequest outgoing;

    ForwardedCall(Exchange exchange, Forward forward, RequestBody body) {
        this.exchange = exchange;
        this.record = exchange.record();
        this.forward = forward;
        this.body = body;
        this.loop = forward.upstreams().loop(exchange.loop());
        this.turn = forward.rotation().next();
    }

    Future<Response> start() {
        if (exchange.hasEnded()) {
            return Future.failedFuture(clientGone());
        }
        loop.watch(this);
        exchange.whenEnded(this::ended);
        attempt();
        return answer.future();
    }

    private void attempt() {
        if (loop.isClosed()) {
            fail(new Rejection(ProblemType.UPSTREAM_UNREACHABLE, "The gateway is stopping.", "stopping"));
            return;
        }
        Origin origin = forward.rotation().origin(turn + attempt);
        int own = ++record.upstreamAttempts;
        record.upstreamTarget = origin.url();
        enter(Phase.CONNECTING);
        long asked = phaseNanos;
        loop.client()
                .request(origin.request(exchange.request().method(), forward.target(origin, exchange)))
                .onComplete(connected -> {
                    boolean stale = phase != Phase.CONNECTING || own != record.upstreamAttempts;
                    if (connected.failed()) {
                        if (!stale) {
                            unreachable("connect-failed");
                        }
                    } else if (stale) {
                        connected.result().reset();
                    } else {
                        record.queuedNanos += System.nanoTime() - asked;
                        send(connected.result());
                    }
                });
    }

    /** Nothing was sent: another target may be reached. */
    private void unreachable(String reason) {
        if (++attempt < forward.rotation().size()) {
            attempt();
        } else {
            fail(new Rejection(ProblemType.UPSTREAM_UNREACHABLE, "The backend cannot be reached.", reason));
        }
    }

    private void send(HttpClientRequest request) {
        outgoing = request;
        enter(Phase.SENDING);
        record.upstreamStartedNanos = phaseNanos;
        Headers.forward(exchange, request.headers());
        int own = record.upstreamAttempts;
        request.exceptionHandler(reported -> LOG.debugf(reported, "Call %s: backend", record.requestId));
        request.response().onComplete(head -> {
            if (own != record.upstreamAttempts || phase == Phase.OVER) {
                return;
            }
            if (head.succeeded()) {
                receive(head.result());
            } else {
                broken();
            }
        });
        body.sendTo(request, forward.maximumBody(), () -> refuse(forward.tooLarge()), () -> {
            if (phase == Phase.SENDING) {
                enter(Phase.AWAITING);
            }
        });
    }

    private void receive(HttpClientResponse response) {
        enter(Phase.STREAMING);
        record.upstreamStatus = response.statusCode();
        if (response.statusCode() < 200 || response.statusCode() > 999) {
            refuse(new Rejection(
                    ProblemType.UPSTREAM_INVALID_RESPONSE, "The backend's answer is not valid HTTP.", "status"));
            return;
        }
        response.pause();
        response.exceptionHandler(reported -> LOG.debugf(reported, "Call %s: answer", record.requestId));
        answer.tryComplete(new Response(
                response.statusCode(), Headers.backward(response.headers()), new Response.Streamed(response)));
    }

    /** The connection broke before a head came. A kept connection may have been closed while we wrote to it. */
    private void broken() {
        if (!repeated && body.isAbsent() && SAFE.contains(exchange.request().method())) {
            repeated = true;
            attempt();
            return;
        }
        fail(new Rejection(
                ProblemType.UPSTREAM_INVALID_RESPONSE, "The backend's answer is not valid HTTP.", "no-response"));
    }

    /** Whether a limit has passed. Bytes that moved since the last look count as a sign of life. */
    boolean isLate(long now) {
        long moved = record.requestBytes + record.responseBytes;
        if (moved != progress) {
            progress = moved;
            phaseNanos = phase == Phase.AWAITING ? phaseNanos : now;
        }
        TimeLimits limits = forward.limits();
        if (limits.total() > 0 && now - startedNanos > limits.total() * MILLISECOND) {
            return true;
        }
        long limit = switch (phase) {
            case CONNECTING -> limits.connect();
            case AWAITING -> limits.response();
            case SENDING, STREAMING -> limits.idle();
            case OVER -> Long.MAX_VALUE / MILLISECOND;
        };
        return now - phaseNanos > limit * MILLISECOND;
    }

    /** A limit has passed. */
    void expire() {
        boolean whole = forward.limits().total() > 0
                && System.nanoTime() - startedNanos > forward.limits().total() * MILLISECOND;
        if (whole) {
            refuse(timeout("total-timeout"));
            return;
        }
        switch (phase) {
            case CONNECTING -> unreachable("connect-timeout");
            case AWAITING -> refuse(timeout("response-timeout"));
            case SENDING -> refuse(backendReads() ? clientTooSlow() : timeout("idle-timeout"));
            case STREAMING -> refuse(timeout("idle-timeout"));
            case OVER -> {}
        }
    }

    private boolean backendReads() {
        HttpClientRequest request = outgoing;
        return request != null && !request.writeQueueFull();
    }

    /** Gives the call up; after the response's head, all that is left is to break the connections off. */
    private void refuse(Rejection rejection) {
        if (phase == Phase.STREAMING && answer.future().isComplete()) {
            record.problem = rejection.type().slug();
            record.reason = rejection.reason();
        }
        fail(rejection);
        cancel();
    }

    private void fail(Rejection rejection) {
        over();
        body.stop();
        answer.tryFail(rejection);
    }

    private void ended() {
        boolean unfinished = phase != Phase.OVER && (record.upstreamEndedNanos == 0 || !body.isSent());
        over();
        if (unfinished) {
            cancel();
            answer.tryFail(clientGone());
        }
    }

    private void over() {
        enter(Phase.OVER);
        loop.forget(this);
    }

    private void cancel() {
        HttpClientRequest request = outgoing;
        if (request != null) {
            request.reset();
        }
    }

    private void enter(Phase next) {
        phase = next;
        phaseNanos = System.nanoTime();
    }

    private static Rejection timeout(String reason) {
        return new Rejection(ProblemType.UPSTREAM_TIMEOUT, "The backend did not answer in time.", reason);
    }

    private static Rejection clientTooSlow() {
        return new Rejection(ProblemType.REQUEST_TIMEOUT, "The request body did not arrive in time.", "body-timeout");
    }

    private static Rejection clientGone() {
        return new Rejection(ProblemType.REQUEST_TIMEOUT, "The client went away.", "client-gone");
    }
}
