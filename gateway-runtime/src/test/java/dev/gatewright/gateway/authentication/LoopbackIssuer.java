package dev.gatewright.gateway.authentication;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A real JWKS server on the loopback interface that can rotate, fail and say nothing. */
public final class LoopbackIssuer implements AutoCloseable {

    public final AtomicInteger requests = new AtomicInteger();
    public volatile JsonNode jwks;
    public volatile int status = 200;
    public volatile boolean silent;
    private final HttpServer server;

    public LoopbackIssuer(Vertx vertx, JsonNode jwks) throws Exception {
        this.jwks = jwks;
        this.server = vertx.createHttpServer()
                .requestHandler(request -> {
                    requests.incrementAndGet();
                    if (!silent) {
                        request.response().setStatusCode(status).end(this.jwks.toString());
                    }
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    public String uri() {
        return "http://127.0.0.1:" + server.actualPort() + "/jwks";
    }

    @Override
    public void close() throws Exception {
        server.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
