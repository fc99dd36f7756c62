package dev.gatewright.gateway.listener;

import static dev.gatewright.gateway.listener.TestGateway.api;
import static dev.gatewright.gateway.listener.TestGateway.await;
import static dev.gatewright.gateway.listener.TestGateway.operation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.bundle.content.Stages;
import io.netty.buffer.PooledByteBufAllocator;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamingTest {

    private static final int CHUNK = 64 * 1024;
    private static final long BIG = 256L << 20;
    private static final long SMALL = 24L << 20;

    private final TestGateway gateway = new TestGateway("gateway.upstream.maximum-body", Long.toString(BIG + 1));
    private final AtomicLong produced = new AtomicLong();

    @AfterEach
    void close() {
        gateway.close();
    }

    /** As fast as the gateway takes it. */
    private void pour(HttpServerResponse response, long size) {
        while (produced.get() < size) {
            produced.addAndGet(CHUNK);
            response.write(Buffer.buffer(new byte[CHUNK]));
            if (response.writeQueueFull()) {
                response.drainHandler(drained -> pour(response, size));
                return;
            }
        }
        response.end();
    }

    private static long memory() {
        Runtime runtime = Runtime.getRuntime();
        return PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory()
                + runtime.totalMemory()
                - runtime.freeMemory();
    }

    private static long settledMemory() {
        System.gc();
        return memory();
    }

    private void serveDownload(long size) {
        int port = gateway.backend(
                request -> pour(request.response().putHeader("content-length", Long.toString(size)), size));
        gateway.serve(port, api("/", Stages.NONE, operation("GET", "/big"), operation("POST", "/big")));
    }

    @Test
    void passesABigAnswerThroughWithoutKeepingIt() throws Exception {
        serveDownload(BIG);
        long before = settledMemory();
        long most = 0;
        try (RawClient client = new RawClient(gateway.plane.port())) {
            client.send("GET /big HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            InputStream in = client.socket().getInputStream();
            byte[] buffer = new byte[1 << 20];
            long total = 0;
            long sampled = 0;
            for (int n; (n = in.read(buffer)) >= 0; ) {
                total += n;
                if (total - sampled > 64L << 20) {
                    sampled = total;
                    most = Math.max(most, settledMemory());
                }
            }
            assertThat(total).isGreaterThan(BIG);
        }
        assertThat(most).isPositive().isLessThan(before + SMALL);
        assertThat(gateway.awaitFinished().record().responseBytes).isEqualTo(BIG);
    }

    @Test
    void holdsTheBackendBackWhenTheClientStopsReading() throws Exception {
        serveDownload(BIG);
        try (RawClient client = new RawClient(gateway.plane.port())) {
            client.send("GET /big HTTP/1.1\r\nHost: x\r\n\r\n");
            AtomicLong last = new AtomicLong(-1);
            AtomicLong since = new AtomicLong(System.nanoTime());
            await(() -> {
                if (last.getAndSet(produced.get()) != produced.get()) {
                    since.set(System.nanoTime());
                }
                return produced.get() > 0 && System.nanoTime() - since.get() > 500_000_000L;
            });
            // What the sockets between hold, and no more.
            assertThat(produced.get()).isLessThan(BIG / 4);
        }
        assertThat(gateway.awaitFinished().record().complete).isFalse();
        await(() -> gateway.plane.inFlight() == 0);
    }

    @Test
    void holdsTheClientBackWhenTheBackendStopsReading() throws Exception {
        java.util.concurrent.atomic.AtomicReference<HttpServerRequest> held =
                new java.util.concurrent.atomic.AtomicReference<>();
        int port = gateway.backend(request -> {
            request.pause();
            held.set(request);
        });
        gateway.serve(port, api("/", Stages.NONE, operation("POST", "/big")));
        AtomicLong sent = new AtomicLong();
        RawClient client = new RawClient(gateway.plane.port());
        Thread writer = Thread.startVirtualThread(() -> {
            try (client) {
                client.send("POST /big HTTP/1.1\r\nHost: x\r\nContent-Length: " + BIG + "\r\n\r\n");
                for (byte[] chunk = new byte[CHUNK]; sent.get() < BIG; sent.addAndGet(CHUNK)) {
                    client.socket().getOutputStream().write(chunk);
                }
                client.readResponse();
            } catch (java.io.IOException closed) {
                sent.set(-1);
            }
        });
        AtomicLong last = new AtomicLong(-1);
        AtomicLong since = new AtomicLong(System.nanoTime());
        await(() -> {
            if (last.getAndSet(sent.get()) != sent.get()) {
                since.set(System.nanoTime());
            }
            return held.get() != null && System.nanoTime() - since.get() > 500_000_000L;
        });
        assertThat(sent.get()).isPositive().isLessThan(BIG / 4);
        long before = settledMemory();
        AtomicLong received = new AtomicLong();
        HttpServerRequest request = held.get();
        gateway.vertx.runOnContext(now -> {
            request.handler(chunk -> received.addAndGet(chunk.length()));
            request.endHandler(end -> request.response().end());
            request.resume();
        });
        TestGateway.Finished finished = gateway.awaitFinished();
        assertThat(finished.record().requestBytes).isEqualTo(BIG);
        assertThat(received).hasValue(BIG);
        assertThat(settledMemory()).isLessThan(before + SMALL);
        writer.join();
    }
}
