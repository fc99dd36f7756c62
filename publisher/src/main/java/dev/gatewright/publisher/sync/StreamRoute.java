package dev.gatewright.publisher.sync;

import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.chassis.problem.Problems;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.contracts.sync.SyncPaths;
import io.quarkus.virtual.threads.VirtualThreads;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.ExecutorService;

/**
 * {@code GET /sync/v1/stream}. A route of Vert.x and no resource, so that one encoded event is written to all connections
 * of a group as it is, and an open connection holds nothing but its socket.
 */
@ApplicationScoped
class StreamRoute {

    private static final byte[] NO_BODY = new byte[0];

    private final InstanceGate gate;
    private final Streams streams;
    private final Problems problems;
    private final ExecutorService workers;

    StreamRoute(InstanceGate gate, Streams streams, Problems problems, @VirtualThreads ExecutorService workers) {
        this.gate = gate;
        this.streams = streams;
        this.problems = problems;
        this.workers = workers;
    }

    void install(@Observes Router router) {
        router.get("/sync/v1" + SyncPaths.STREAM).handler(this::open);
    }

    private void open(RoutingContext call) {
        Context context = Vertx.currentContext();
        workers.execute(() -> {
            try {
                CallingInstance instance = gate.require(call.request().getHeader("Authorization"), NO_BODY);
                if (streams.isFull()) {
                    throw new ProblemException(
                            ProblemType.DEPENDENCY_UNAVAILABLE, "This node holds as many streams as it can.");
                }
                long epoch = number(call, "epoch");
                long sequence = number(call, "sequence");
                context.runOnContext(ignored -> begin(call, context, instance, epoch, sequence));
            } catch (ProblemException e) {
                context.runOnContext(ignored -> refuse(call, e));
            } catch (RuntimeException e) {
                context.runOnContext(ignored -> call.fail(e));
            }
        });
    }

    private void begin(RoutingContext call, Context context, CallingInstance instance, long epoch, long sequence) {
        HttpServerResponse response = call.response();
        if (response.closed()) {
            return;
        }
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        StreamConnection connection = new StreamConnection(instance, response, context, epoch, sequence);
        response.closeHandler(ignored -> streams.close(connection));
        response.exceptionHandler(ignored -> streams.close(connection));
        response.write(": connected\n\n");
        streams.open(connection);
    }

    private static long number(RoutingContext call, String parameter) {
        String text = call.request().getParam(parameter);
        if (text == null || text.isEmpty()) {
            return 0;
        }
        if (!text.matches("\\d{1,18}")) {
            throw ProblemException.invalid(parameter, "must be a number");
        }
        return Long.parseLong(text);
    }

    private void refuse(RoutingContext call, ProblemException problem) {
        try (Response answer = problems.response(problem, null)) {
            HttpServerResponse response = call.response();
            if (response.closed()) {
                return;
            }
            response.setStatusCode(answer.getStatus()).putHeader("Content-Type", "application/problem+json");
            problem.headers().forEach(response::putHeader);
            response.end(String.valueOf(answer.getEntity()));
        }
    }
}
