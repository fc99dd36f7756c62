package dev.gatewright.gateway.upstream;

import static dev.gatewright.gateway.listener.TestGateway.api;
import static dev.gatewright.gateway.listener.TestGateway.await;
import static dev.gatewright.gateway.listener.TestGateway.operation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.bundle.content.Stages;
import dev.gatewright.gateway.exchange.CallRecord;
import dev.gatewright.gateway.listener.TestGateway;
import dev.gatewright.servers.process.Ports;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.NetServer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UpstreamFailureTest {

    private static final Stages.Timeouts SHORT = new Stages.Timeouts(500, 300, 400, 3000);

    private final TestGateway gateway = new TestGateway();
    private final HttpClient client = gateway.vertx.createHttpClient();

    @AfterEach
    void close() {
        gateway.close();
    }

    private void serve(List<String> targets, long maximumBody) {
        Stages stages = new Stages(null, null, null, null, null, null, new Stages.Sizes(maximumBody), SHORT);
        gateway.serve(1, targets, api("/", stages, operation("GET", "/a"), operation("POST", "/a")));
    }

    private void serve(int port) {
        serve(List.of("http://127.0.0.1:" + port), 1000);
    }

    private HttpClientRequest request(HttpMethod method) {
        return await(client.request(method, gateway.plane.port(), "127.0.0.1", "/a"));
    }

    private int status(HttpMethod method, String body) {
        return await(request(method).send(body).map(HttpClientResponse::statusCode));
    }

    private CallRecord record() {
        return gateway.awaitFinished().record();
    }

    private int raw(String answer) {
        NetServer server = gateway.vertx
                .createNetServer()
                .connectHandler(socket -> socket.handler(bytes -> {
                    if (answer.isEmpty()) {
                        socket.close();
                    } else {
                        socket.write(answer).onComplete(written -> socket.close());
                    }
                }));
        return await(server.listen(0, "127.0.0.1")).actualPort();
    }

    private static int closedPort() {
        return Ports.free(1).getFirst();
    }

    @Test
    void answers502WhenNobodyListens() throws Exception {
        serve(closedPort());
        assertThat(status(HttpMethod.GET, "")).isEqualTo(502);
        assertThat(record().problem).isEqualTo("upstream-unreachable");
    }

    @Test
    void triesTheNextTargetWhenOneCannotBeReached() throws Exception {
        AtomicInteger reached = new AtomicInteger();
        int port = gateway.backend(request -> request.body().onSuccess(body -> {
            reached.incrementAndGet();
            request.response().end(body);
        }));
        serve(List.of("http://127.0.0.1:" + closedPort(), "http://127.0.0.1:" + port), 1000);
        for (int i = 0; i < 4; i++) {
            assertThat(status(HttpMethod.POST, "body")).isEqualTo(200);
            assertThat(record().upstreamTarget).endsWith(":" + port);
        }
        assertThat(reached).hasValue(4);
    }

    @Test
    void takesTargetsInTurn() {
        AtomicInteger one = new AtomicInteger();
        AtomicInteger two = new AtomicInteger();
        int first = gateway.backend(request -> request.response().end("" + one.incrementAndGet()));
        int second = gateway.backend(request -> request.response().end("" + two.incrementAndGet()));
        serve(List.of("http://127.0.0.1:" + first, "http://127.0.0.1:" + second), 1000);
        for (int i = 0; i < 10; i++) {
            assertThat(status(HttpMethod.GET, "")).isEqualTo(200);
        }
        assertThat(one).hasValue(5);
        assertThat(two).hasValue(5);
    }

    @Test
    void answers504WhenTheHeadDoesNotCome() {
        AtomicBoolean cancelled = new AtomicBoolean();
        serve(gateway.backend(request -> request.connection().closeHandler(closed -> cancelled.set(true))));
        assertThat(status(HttpMethod.GET, "")).isEqualTo(504);
        CallRecord record = record();
        assertThat(record.problem).isEqualTo("upstream-timeout");
        assertThat(record.reason).isEqualTo("response-timeout");
        await(cancelled::get);
    }

    @Test
    void answers502WhenTheAnswerIsNotHttp() {
        for (String answer : List.of(
                "",
                "nonsense\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 101 Switching\r\n\r\n")) {
            serve(raw(answer));
            assertThat(status(HttpMethod.GET, "")).as(answer).isEqualTo(502);
            assertThat(record().problem).as(answer).isEqualTo("upstream-invalid-response");
        }
    }

    @Test
    void alwaysAnswersWhateverTheBackendsHeaderFieldsHold() {
        for (String field : List.of("X-Odd: a\u0001b", "X Odd: b", "X-Odd: \u00e9", ": empty", "X-Odd:\u0000")) {
            serve(raw("HTTP/1.1 200 OK\r\n" + field + "\r\nContent-Length: 2\r\n\r\nok"));
            assertThat(status(HttpMethod.GET, "")).as(field).isIn(200, 502);
            record();
            await(() -> gateway.plane.inFlight() == 0);
        }
    }

    @Test
    void breaksOffWhenTheBackendStopsInTheMiddle() {
        serve(raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"));
        AtomicBoolean failed = new AtomicBoolean();
        request(HttpMethod.GET).send().compose(HttpClientResponse::body).onFailure(broken -> failed.set(true));
        await(failed::get);
        CallRecord record = record();
        assertThat(record.complete).isFalse();
        assertThat(record.status).isEqualTo(200);
        assertThat(record.problem).isEqualTo("upstream-invalid-response");
    }

    @Test
    void breaksOffWhenTheBackendFallsSilent() {
        serve(gateway.backend(request -> request.response().setChunked(true).write("first")));
        AtomicBoolean failed = new AtomicBoolean();
        request(HttpMethod.GET).send().compose(HttpClientResponse::body).onFailure(broken -> failed.set(true));
        await(failed::get);
        CallRecord record = record();
        assertThat(record.complete).isFalse();
        assertThat(record.reason).isEqualTo("idle-timeout");
    }

    @Test
    void refusesBodiesOverTheLimitDeclaredOrNot() {
        AtomicInteger whole = new AtomicInteger();
        serve(gateway.backend(request -> request.body().onSuccess(body -> {
            whole.incrementAndGet();
            request.response().end();
        })));
        assertThat(status(HttpMethod.POST, "x".repeat(1001))).isEqualTo(413);
        assertThat(record().problem).isEqualTo("body-too-large");
        assertThat(await(request(HttpMethod.POST)
                        .setChunked(true)
                        .send(Buffer.buffer("x".repeat(200_000)))
                        .map(HttpClientResponse::statusCode)))
                .isEqualTo(413);
        assertThat(record().problem).isEqualTo("body-too-large");
        assertThat(status(HttpMethod.POST, "x".repeat(1000))).isEqualTo(200);
        assertThat(whole).hasValue(1);
    }

    @Test
    void asksForTheBodyOnlyWhenItIsWanted() {
        serve(gateway.backend(
                request -> request.body().onSuccess(body -> request.response().end(body))));
        HttpClientRequest request =
                request(HttpMethod.POST).putHeader("Expect", "100-continue").putHeader("Content-Length", "4");
        AtomicBoolean wanted = new AtomicBoolean();
        request.continueHandler(now -> {
            wanted.set(true);
            request.end("body");
        });
        request.sendHead();
        assertThat(await(request.response().compose(HttpClientResponse::body)).toString())
                .isEqualTo("body");
        assertThat(wanted).isTrue();
        HttpClientRequest tooLarge =
                request(HttpMethod.POST).putHeader("Expect", "100-continue").putHeader("Content-Length", "4000");
        tooLarge.continueHandler(now -> wanted.set(false));
        tooLarge.sendHead();
        assertThat(await(tooLarge.response()).statusCode()).isEqualTo(413);
        assertThat(wanted).isTrue();
    }

    @Test
    void cancelsTheBackendWhenTheClientGoes() {
        AtomicBoolean arrived = new AtomicBoolean();
        AtomicBoolean cancelled = new AtomicBoolean();
        serve(gateway.backend(request -> {
            arrived.set(true);
            request.connection().closeHandler(closed -> cancelled.set(true));
        }));
        HttpClientRequest request = request(HttpMethod.GET);
        request.end();
        await(arrived::get);
        request.reset();
        await(cancelled::get);
        CallRecord record = record();
        assertThat(record.complete).isFalse();
        assertThat(record.status).isZero();
        await(() -> gateway.plane.inFlight() == 0);
    }

    @Test
    void passesHeadRangeAndEmptyAnswers() {
        serve(gateway.backend(request -> {
            if (request.method() == HttpMethod.HEAD) {
                request.response().putHeader("content-length", "12345").end();
            } else if ("bytes=0-3".equals(request.getHeader("range"))) {
                request.response()
                        .setStatusCode(206)
                        .putHeader("content-range", "bytes 0-3/9")
                        .end("four");
            } else {
                request.response().setStatusCode(204).end();
            }
        }));
        HttpClientResponse head = await(request(HttpMethod.HEAD).send());
        assertThat(head.getHeader("content-length")).isEqualTo("12345");
        HttpClientResponse range =
                await(request(HttpMethod.GET).putHeader("Range", "bytes=0-3").send());
        assertThat(range.statusCode()).isEqualTo(206);
        assertThat(range.getHeader("content-range")).isEqualTo("bytes 0-3/9");
        assertThat(status(HttpMethod.GET, "")).isEqualTo(204);
    }
}
