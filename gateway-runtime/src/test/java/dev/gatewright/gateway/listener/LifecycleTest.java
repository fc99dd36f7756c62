package dev.gatewright.gateway.listener;

import static dev.gatewright.gateway.listener.TestGateway.api;
import static dev.gatewright.gateway.listener.TestGateway.await;
import static dev.gatewright.gateway.listener.TestGateway.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.bundle.content.Stages;
import dev.gatewright.gateway.exchange.Response;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifecycleTest {

    private static Future<Integer> get(HttpClient client, int port, String path) {
        return client.request(HttpMethod.GET, port, "127.0.0.1", path)
                .compose(request -> request.send())
                .map(HttpClientResponse::statusCode);
    }

    @Test
    void letsCallsEndThenClosesTheDoor() throws Exception {
        try (TestGateway gateway = new TestGateway()) {
            Promise<Void> release = Promise.promise();
            AtomicBoolean arrived = new AtomicBoolean();
            int port = gateway.backend(request -> {
                arrived.set(true);
                release.future().onSuccess(now -> request.response().end("done"));
            });
            gateway.serve(port, api("/", Stages.NONE, operation("GET", "/a")));
            try (RawClient idle = new RawClient(gateway.plane.port());
                    RawClient busy = new RawClient(gateway.plane.port())) {
                idle.send("GET /none HTTP/1.1\r\nHost: x\r\n\r\n").readResponse();
                busy.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
                await(arrived::get);
                Future<Integer> drained = gateway.plane.drain(Duration.ofSeconds(20));
                assertThat(idle.readAll()).isEmpty();
                await(() -> refuses(gateway.plane.port()));
                assertThat(drained.isComplete()).isFalse();
                release.complete();
                assertThat(busy.readAll())
                        .startsWith("HTTP/1.1 200")
                        .containsIgnoringCase("connection: close")
                        .endsWith("done");
                assertThat(await(drained)).isZero();
            }
        }
    }

    private static boolean refuses(int port) {
        try (RawClient client = new RawClient(port)) {
            return false;
        } catch (ConnectException refused) {
            return true;
        } catch (java.io.IOException other) {
            return false;
        }
    }

    @Test
    void cutsOffWhatOutlivesTheDeadline() {
        try (TestGateway gateway = new TestGateway()) {
            AtomicBoolean arrived = new AtomicBoolean();
            gateway.serve(gateway.backend(request -> arrived.set(true)), api("/", Stages.NONE, operation("GET", "/a")));
            get(gateway.vertx.createHttpClient(), gateway.plane.port(), "/a");
            await(arrived::get);
            assertThat(gateway.plane.inFlight()).isEqualTo(1);
            assertThat(await(gateway.plane.drain(Duration.ofMillis(50)))).isEqualTo(1);
            assertThat(gateway.awaitFinished().record().status).isNotEqualTo(200);
            assertThat(gateway.plane.inFlight()).isZero();
        }
    }

    @Test
    void goesAwayFromHttp2ClientsGracefully() {
        try (TestGateway gateway = new TestGateway()) {
            Promise<Void> release = Promise.promise();
            AtomicBoolean arrived = new AtomicBoolean();
            AtomicBoolean goneAway = new AtomicBoolean();
            gateway.serve(
                    gateway.backend(request -> {
                        arrived.set(true);
                        release.future().onSuccess(now -> request.response().end("done"));
                    }),
                    api("/", Stages.NONE, operation("GET", "/a")));
            HttpClient client = gateway.vertx
                    .httpClientBuilder()
                    .with(new HttpClientOptions()
                            .setProtocolVersion(HttpVersion.HTTP_2)
                            .setHttp2ClearTextUpgrade(false))
                    .withConnectHandler(connection -> connection.goAwayHandler(away -> goneAway.set(true)))
                    .build();
            Future<Integer> call = get(client, gateway.plane.port(), "/a");
            await(arrived::get);
            Future<Integer> drained = gateway.plane.drain(Duration.ofSeconds(20));
            await(goneAway::get);
            release.complete();
            assertThat(await(call)).isEqualTo(200);
            assertThat(await(drained)).isZero();
        }
    }

    @Test
    void losesNoCallWhenConfigurationsAreSwappedUnderLoad() {
        try (TestGateway gateway = new TestGateway()) {
            int port = gateway.backend(request -> request.response().end(request.uri()));
            HttpClient client = gateway.vertx.createHttpClient();
            gateway.serve(1, List.of("http://127.0.0.1:" + port), api("/", Stages.NONE, operation("GET", "/v/{id}")));
            AtomicBoolean stop = new AtomicBoolean();
            AtomicInteger right = new AtomicInteger();
            List<String> wrong = new java.util.concurrent.CopyOnWriteArrayList<>();
            List<Future<Void>> loops = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                loops.add(callUntil(stop, client, gateway.plane.port(), i, right, wrong));
            }
            for (int version = 2; version <= 60; version++) {
                int answered = right.get();
                gateway.serve(
                        version,
                        List.of("http://127.0.0.1:" + port),
                        api("/", Stages.NONE, operation("GET", "/v/{id}"), operation("GET", "/v" + version)));
                await(() -> right.get() > answered + 20 || !wrong.isEmpty());
            }
            stop.set(true);
            await(Future.all(loops));
            assertThat(wrong).isEmpty();
            await(() -> gateway.plane.inFlight() == 0);
            assertThat(gateway.finished).hasSize(right.get());
            assertThat(gateway.finished)
                    .allMatch(finished -> finished.record().complete && finished.record().status == 200);
        }
    }

    private static Future<Void> callUntil(
            AtomicBoolean stop, HttpClient client, int port, int number, AtomicInteger right, List<String> wrong) {
        String path = "/v/" + number;
        return client.request(HttpMethod.GET, port, "127.0.0.1", path)
                .compose(request -> request.send())
                .compose(HttpClientResponse::body)
                .map(body -> body.toString().equals(path) ? right.incrementAndGet() : wrong.add(body.toString()))
                .onFailure(failure -> wrong.add(failure.toString()))
                .compose(counted -> stop.get() || !wrong.isEmpty()
                        ? Future.succeededFuture()
                        : callUntil(stop, client, port, number, right, wrong));
    }

    @Test
    void speaksHttp2AndHttp11OverTls(@TempDir Path folder) throws Exception {
        Path key = folder.resolve("key.pem");
        Path certificate = folder.resolve("certificate.pem");
        Certificates.selfSigned("localhost", key, certificate);
        try (TestGateway gateway = new TestGateway(
                "gateway.listener.tls.certificate",
                certificate.toString(),
                "gateway.listener.tls.key",
                key.toString())) {
            gateway.serve(
                    gateway.backend(request -> request.body()
                            .onSuccess(body ->
                                    request.response().end(request.getHeader("x-forwarded-proto") + " " + body))),
                    api("/", Stages.NONE, operation("POST", "/a"), operation("GET", "/a")));
            for (HttpVersion version : List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1)) {
                HttpClient client = gateway.vertx.createHttpClient(new HttpClientOptions()
                        .setSsl(true)
                        .setTrustAll(true)
                        .setVerifyHost(false)
                        .setUseAlpn(true)
                        .setProtocolVersion(version)
                        .setAlpnVersions(List.of(version)));
                String answer = await(client.request(HttpMethod.POST, gateway.plane.port(), "localhost", "/a")
                        .compose(request -> request.send(Buffer.buffer("body")))
                        .compose(response -> response.body().map(body -> response.version() + " " + body)));
                assertThat(answer).isEqualTo(version + " https body");
                Buffer bodiless = await(client.request(HttpMethod.GET, gateway.plane.port(), "localhost", "/a")
                        .compose(request -> request.send())
                        .compose(HttpClientResponse::body));
                assertThat(bodiless).hasToString("https ");
                assertThat(gateway.awaitFinished().record().requestBytes).isEqualTo(4);
                assertThat(gateway.awaitFinished().record().requestBytes).isZero();
            }
        }
    }

    @Test
    void answersWithoutACauseWhenAStageBreaks() {
        try (TestGateway gateway = new TestGateway()) {
            gateway.policy((api, operation, stages, resources) -> (exchange, next) -> {
                throw new IllegalStateException("secret cause");
            });
            gateway.serve(1, api("/", Stages.NONE, operation("GET", "/a")));
            HttpClientResponse response = await(gateway.vertx
                    .createHttpClient()
                    .request(HttpMethod.GET, gateway.plane.port(), "127.0.0.1", "/a")
                    .compose(request -> request.send()));
            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(gateway.awaitFinished().record().problem).isEqualTo("internal-error");
        }
    }

    @Test
    void keepsTheConnectionAfterARefusalWithASmallBody() throws Exception {
        try (TestGateway gateway = new TestGateway()) {
            gateway.serve(1, api("/", Stages.NONE, operation("GET", "/a")));
            try (RawClient client = new RawClient(gateway.plane.port())) {
                assertThat(client.send("POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello")
                                .readResponse())
                        .startsWith("HTTP/1.1 404")
                        .doesNotContainIgnoringCase("connection: close");
                assertThat(client.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 500000\r\n\r\nhel")
                                .readResponse())
                        .startsWith("HTTP/1.1 405")
                        .containsIgnoringCase("connection: close");
                client.socket().shutdownOutput();
                assertThat(client.readAll()).doesNotContain("HTTP/1.1");
            }
        }
    }

    /** A client that was refused before it was told to go on may never send its body: what follows is not one. */
    @Test
    void closesAfterARefusalThatComesInPlaceOfContinue() throws Exception {
        try (TestGateway gateway = new TestGateway()) {
            gateway.serve(1, api("/", Stages.NONE, operation("GET", "/a")));
            try (RawClient client = new RawClient(gateway.plane.port())) {
                assertThat(client.send(
                                        "POST /b HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 40\r\n\r\n")
                                .readResponse())
                        .startsWith("HTTP/1.1 404")
                        .containsIgnoringCase("connection: close");
                client.send("GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
                client.socket().shutdownOutput();
                assertThat(client.readAll()).doesNotContain("HTTP/1.1");
            }
        }
    }

    /** The backend answers before it has read the body; what the client still sends must not hold its next call up. */
    @Test
    void servesTheNextCallAfterAnAnswerThatCameBeforeTheBody() throws Exception {
        try (TestGateway gateway = new TestGateway()) {
            int backend = gateway.backend(request -> {
                request.pause();
                request.response().setStatusCode(409).end("early");
            });
            gateway.serve(backend, api("/", Stages.NONE, operation("POST", "/a")));
            try (RawClient client = new RawClient(gateway.plane.port())) {
                client.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n" + "x".repeat(1000));
                assertThat(client.readResponse()).startsWith("HTTP/1.1 409").endsWith("early");
                client.send("x".repeat(59_000));
                assertThat(client.send("GET /b HTTP/1.1\r\nHost: x\r\n\r\n").readResponse())
                        .startsWith("HTTP/1.1 404");
            }
        }
    }

    @Test
    void tellsEveryObserverOnceEvenIfOneBreaks() {
        AtomicInteger told = new AtomicInteger();
        try (TestGateway gateway = new TestGateway(List.of(exchange -> told.incrementAndGet(), exchange -> {
            throw new IllegalStateException("observer");
        }))) {
            gateway.policy((api, operation, stages, resources) -> (exchange, next) -> Future.succeededFuture(
                    new Response(200, MultiMap.caseInsensitiveMultiMap(), new Response.Buffered(Buffer.buffer("x")))));
            gateway.serve(1, api("/", Stages.NONE, operation("GET", "/a")));
            assertThat(await(get(gateway.vertx.createHttpClient(), gateway.plane.port(), "/a")))
                    .isEqualTo(200);
            gateway.awaitFinished();
            assertThat(told).hasValue(1);
            assertThat(gateway.finished).isEmpty();
        }
    }

    @Test
    void refusesHalfATlsConfiguration() {
        assertThatThrownBy(() -> new TestGateway("gateway.listener.tls.key", "key.pem"))
                .hasMessageContaining("only valid together");
    }
}
