package dev.gatewright.gateway.upstream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * One event loop's side of the upstream room: its connections, and the watch over its running calls. One periodic look
 * at all of them costs less than a timer for each; limits are kept to within {@value #TICK} ms.
 */
final class UpstreamLoop {

    private static final Logger LOG = Logger.getLogger(UpstreamLoop.class);
    private static final long TICK = 50;

    /** Milliseconds until the system gives a connection up that nobody waits for any more. */
    private static final int LONGEST_CONNECT = 10_000;

    private final HttpClient client;
    private final Set<ForwardedCall> running = new HashSet<>();
    private final Vertx vertx;
    private final long timer;
    private boolean closed;

    /** To be made on the event loop it is for. */
    UpstreamLoop(Vertx vertx, UpstreamConfig config) {
        this.vertx = vertx;
        HttpClientOptions options = new HttpClientOptions()
                .setKeepAlive(true)
                .setKeepAliveTimeout(Math.max(1, (int) config.keepAlive().toSeconds()))
                .setPipelining(false)
                .setMaxWaitQueueSize(config.waitingPerTarget())
                .setMaxHeaderSize(config.maximumHeaderSize())
                .setConnectTimeout(LONGEST_CONNECT)
                .setTcpNoDelay(true)
                .setDecompressionSupported(false)
                .setVerifyHost(true);
        this.client = vertx.httpClientBuilder()
                .with(options)
                .with(new PoolOptions().setHttp1MaxSize(config.connectionsPerTarget()))
                .withConnectHandler(connection ->
                        connection.exceptionHandler(failure -> LOG.debugf(failure, "A backend's connection failed")))
                .build();
        this.timer = vertx.setPeriodic(TICK, tick -> look());
    }

    HttpClient client() {
        return client;
    }

    void watch(ForwardedCall call) {
        running.add(call);
    }

    void forget(ForwardedCall call) {
        running.remove(call);
    }

    /** Nothing can be called any more. */
    boolean isClosed() {
        return closed;
    }

    Future<Void> close() {
        closed = true;
        vertx.cancelTimer(timer);
        return client.close();
    }

    private void look() {
        if (running.isEmpty()) {
            return;
        }
        long now = System.nanoTime();
        List<ForwardedCall> late = new ArrayList<>();
        for (ForwardedCall call : running) {
            if (call.isLate(now)) {
                late.add(call);
            }
        }
        late.forEach(ForwardedCall::expire);
    }
}
