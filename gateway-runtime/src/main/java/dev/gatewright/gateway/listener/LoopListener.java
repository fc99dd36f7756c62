package dev.gatewright.gateway.listener;

import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.gateway.exchange.CallRecord;
import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.exchange.Rejection;
import dev.gatewright.gateway.exchange.Response;
import dev.gatewright.gateway.pipeline.CallObserver;
import dev.gatewright.gateway.pipeline.RefusedRequest;
import dev.gatewright.gateway.pipeline.Snapshot;
import dev.gatewright.gateway.problem.ProblemWriter;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.Http1xServerConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One event loop's share of the data plane: its server, its connections, its calls. */
final class LoopListener extends AbstractVerticle {

    private static final Logger LOG = Logger.getLogger(LoopListener.class);
    private static final long LINGER = 2_000;

    private final DataPlane plane;
    private final int index;
    private final RequestIds ids = new RequestIds();
    private final Map<HttpConnection, ClientConnection> connections = new HashMap<>();
    private volatile int inFlight;
    private @Nullable Promise<Void> drained;

    /** What is known of an open connection. */
    private static final class ClientConnection {
        private final @Nullable ConnectionGuard guard;
        private int calls;
        private boolean answersNoMore;
        private boolean http2;

        ClientConnection(@Nullable ConnectionGuard guard) {
            this.guard = guard;
        }

        void begin(boolean multiplexed) {
            calls++;
            http2 = multiplexed;
            if (multiplexed && guard != null) {
                guard.withoutDeadline();
            }
        }

        void end() {
            calls--;
            if (!http2 && guard != null) {
                guard.answered();
            }
        }
    }

    LoopListener(DataPlane plane, int index) {
        this.plane = plane;
        this.index = index;
    }

    @Override
    public void start(Promise<Void> started) {
        plane.upstreams().open(index, vertx);
        HttpServer opened = vertx.createHttpServer(plane.serverOptions());
        opened.connectionHandler(this::connected)
                .requestHandler(this::receive)
                .invalidRequestHandler(this::refuse)
                .exceptionHandler(failure -> LOG.debugf(failure, "A connection failed"))
                .listen()
                .onSuccess(listening -> plane.listeningOn(listening.actualPort()))
                .<Void>mapEmpty()
                .onComplete(started);
    }

    @Override
    public void stop(Promise<Void> stopped) {
        plane.upstreams().close(index).onComplete(stopped);
    }

    private void connected(HttpConnection connection) {
        if (!plane.admit()) {
            plane.left();
            connection.close();
            return;
        }
        connections.put(connection, new ClientConnection(ConnectionGuard.of(connection)));
        if (connection instanceof Http1xServerConnection http1 && connection.isSsl()) {
            ConnectionGuard guard = ConnectionGuard.of(connection);
            if (guard != null) {
                guard.makeStrict(http1.channel());
            }
        }
        connection.exceptionHandler(failure -> LOG.debugf(failure, "A client's connection failed"));
        connection.closeHandler(closed -> {
            connections.remove(connection);
            plane.left();
        });
        if (isDraining()) {
            connection.close();
        }
    }

    private void receive(HttpServerRequest incoming) {
        ClientConnection connection = connections.get(incoming.connection());
        if (connection == null || connection.answersNoMore) {
            // Whatever follows on a connection that is being closed was sent before its sender could know.
            return;
        }
        connection.begin(incoming.version() == HttpVersion.HTTP_2);
        begin();
        new Call(this, incoming).run();
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // Written on this event loop only.
    private void begin() {
        inFlight++;
    }

    /** What Netty could not decode; Vert.x closes the connection behind the answer. */
    private void refuse(HttpServerRequest incoming) {
        ClientConnection connection = connections.get(incoming.connection());
        if (connection == null || connection.answersNoMore) {
            incoming.connection().close();
            return;
        }
        connection.answersNoMore = true;
        CallRecord record = new CallRecord();
        record.requestId = ids.of(null);
        Response response =
                plane.problems().respond(rejection(incoming.decoderResult().cause()), record);
        record.status = response.status();
        // What Netty calls the method and the path of such a request are not the client's.
        tellRefused(incoming, record, "-", "-");
        incoming.response().setStatusCode(response.status());
        incoming.response().headers().addAll(response.headers());
        incoming.response().putHeader("x-request-id", record.requestId).putHeader("connection", "close");
        if (response.body() instanceof Response.Buffered buffered) {
            incoming.response().end(buffered.bytes());
        }
    }

    private static Rejection rejection(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException tooLong ->
                new Rejection(ProblemType.URI_TOO_LONG, "The request line is too long.");
            case TooLongHttpHeaderException tooLong ->
                new Rejection(ProblemType.HEADERS_TOO_LARGE, "The request headers are too large.");
            case StrictRequestDecoder.FoldedHeader folded ->
                new Rejection(ProblemType.MALFORMED_REQUEST, "A header line is folded.", "folded-header");
            default -> new Rejection(ProblemType.MALFORMED_REQUEST, "The request is not valid HTTP.", "undecodable");
        };
    }

    @Nullable
    Snapshot snapshot() {
        return plane.current();
    }

    void tell(Exchange exchange) {
        for (CallObserver observer : plane.observers()) {
            try {
                observer.finished(exchange);
            } catch (RuntimeException broken) {
                LOG.errorf(broken, "An observer failed on call %s", exchange.record().requestId);
            }
        }
    }

    /** Counts a request that never became a call, and tells the observers. */
    void tellRefused(HttpServerRequest incoming, CallRecord record, String method, String path) {
        plane.refusals().count(record.reason == null ? String.valueOf(record.problem) : record.reason);
        RefusedRequest refused = new RefusedRequest(
                System.currentTimeMillis(),
                record.requestId,
                plane.canonicalizer().client(incoming),
                method,
                path,
                Canonicalizer.protocol(incoming.version()),
                record.status,
                record.problem,
                record.reason);
        for (CallObserver observer : plane.observers()) {
            try {
                observer.refused(refused);
            } catch (RuntimeException broken) {
                LOG.errorf(broken, "An observer failed on request %s", record.requestId);
            }
        }
    }

    /** A call has left; the last one of a draining loop ends the wait. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // Written on this event loop only.
    void released(HttpConnection connection) {
        inFlight--;
        ClientConnection known = connections.get(connection);
        if (known != null) {
            known.end();
        }
        if (inFlight == 0 && drained != null) {
            drained.tryComplete();
        }
    }

    /** The answer in progress is the connection's last. */
    void lastAnswer(HttpConnection connection) {
        ClientConnection known = connections.get(connection);
        if (known != null) {
            known.answersNoMore = true;
        }
    }

    /**
     * Closes a connection whose client may still be sending: what comes is read and dropped for a moment, because closing
     * with unread bytes would reset the connection under the answer.
     */
    void linger(HttpServerRequest incoming) {
        HttpConnection connection = incoming.connection();
        lastAnswer(connection);
        if (incoming.isEnded()) {
            connection.close();
            return;
        }
        long timer = vertx.setTimer(LINGER, late -> connection.close());
        incoming.handler(null).exceptionHandler(broken -> vertx.cancelTimer(timer));
        incoming.endHandler(end -> {
            vertx.cancelTimer(timer);
            connection.close();
        });
        incoming.resume();
    }

    /** Runs on this loop: idle connections close, the others with their last answer. */
    void drain(Duration deadline, Promise<Void> promise) {
        drained = promise;
        connections.forEach((connection, known) -> {
            if (known.calls == 0) {
                connection.close();
            } else if (known.http2) {
                connection.shutdown(deadline.toMillis(), TimeUnit.MILLISECONDS);
            }
        });
        if (inFlight == 0) {
            promise.tryComplete();
        }
    }

    int inFlight() {
        return inFlight;
    }

    Context context() {
        return context;
    }

    int index() {
        return index;
    }

    boolean isDraining() {
        return plane.isDraining();
    }

    RequestIds ids() {
        return ids;
    }

    Canonicalizer canonicalizer() {
        return plane.canonicalizer();
    }

    Peers peers() {
        return plane.peers();
    }

    ProblemWriter problems() {
        return plane.problems();
    }

    Refusals refusals() {
        return plane.refusals();
    }
}
