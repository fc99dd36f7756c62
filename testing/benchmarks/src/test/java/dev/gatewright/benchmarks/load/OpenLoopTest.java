package dev.gatewright.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

    private final AtomicInteger served = new AtomicInteger();
    private final HttpServer server;

    OpenLoopTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/ok", exchange -> {
            served.incrementAndGet();
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("ok".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            exchange.close();
        });
        server.createContext("/no", exchange -> {
            exchange.sendResponseHeaders(503, 2);
            exchange.getResponseBody().write("no".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private OpenLoop.Outcome run(String path) throws IOException {
        Target target = new Target(server.getAddress().getPort(), path, Map.of("X-Test", "1"));
        return new OpenLoop(target, 4).run(200, Duration.ofMillis(100), Duration.ofMillis(500));
    }

    @Test
    void sendsEveryDueRequestAndCountsThoseAfterWarmUp() throws IOException {
        OpenLoop.Outcome outcome = run("/ok");

        assertThat(outcome.sent()).isEqualTo(120).isEqualTo(served.get());
        assertThat(outcome.failed()).isZero();
        assertThat(outcome.latencies().count()).isEqualTo(100);
    }

    @Test
    void countsEveryAnswerOtherThan200AsFailed() throws IOException {
        OpenLoop.Outcome outcome = run("/no");

        assertThat(outcome.failed()).isEqualTo(outcome.sent());
        assertThat(outcome.latencies().count()).isZero();
    }
}
