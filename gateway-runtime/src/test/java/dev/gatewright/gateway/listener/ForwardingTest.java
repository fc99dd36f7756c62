package dev.gatewright.gateway.listener;

import static dev.gatewright.gateway.listener.TestGateway.api;
import static dev.gatewright.gateway.listener.TestGateway.operation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.bundle.content.Stages;
import dev.gatewright.gateway.pipeline.RefusedRequest;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ForwardingTest {

    private final TestGateway gateway = new TestGateway();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void close() {
        client.close();
        gateway.close();
    }

    private HttpResponse<String> call(String method, String target, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + gateway.plane.port() + target))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void answersNotReadyBeforeTheFirstSnapshot() throws Exception {
        HttpResponse<String> response = call("GET", "/x", null);
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("\"type\":\"https://gatewright.dev/problems/not-ready\"");
        assertThat(gateway.plane.refused()).containsEntry("not-ready", 1L);
        RefusedRequest told = gateway.refused.remove();
        assertThat(told.path()).isEqualTo("/x");
        assertThat(told.method()).isEqualTo("GET");
        assertThat(told.status()).isEqualTo(503);
        assertThat(told.problem()).isEqualTo("not-ready");
    }

    @Test
    void putsTheTargetsUrlInPlaceOfTheBasePath() throws Exception {
        AtomicReference<String> seen = new AtomicReference<>();
        int port = gateway.backend(request -> {
            seen.set(request.uri());
            request.response().putHeader("content-type", "text/plain").end("hello");
        });
        gateway.serve(
                1,
                List.of("http://127.0.0.1:" + port + "/v7/"),
                api("/shop", Stages.NONE, operation("GET", "/things/{id}")));

        HttpResponse<String> response = call("GET", "/shop/things/%7ea%20b?x=1&y=%20", null);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("hello");
        assertThat(response.headers().firstValue("x-request-id")).isPresent();
        assertThat(seen).hasValue("/v7/things/~a%20b?x=1&y=%20");
        TestGateway.Finished finished = gateway.awaitFinished();
        assertThat(finished.exchange().pathParameters()).containsEntry("id", "~a b");
        assertThat(finished.record().complete).isTrue();
        assertThat(finished.record().status).isEqualTo(200);
        assertThat(finished.record().responseBytes).isEqualTo(5);
        assertThat(finished.record().upstreamStatus).isEqualTo(200);
        assertThat(finished.record().upstreamEndedNanos)
                .isBetween(finished.record().upstreamStartedNanos, finished.record().endedNanos);
    }

    @Test
    void echoesBodiesOfKnownAndUnknownLength() throws Exception {
        int port = gateway.backend(
                request -> request.body().onSuccess(body -> request.response().end(body)));
        gateway.serve(port, api("/", Stages.NONE, operation("POST", "/echo")));
        assertThat(call("POST", "/echo", "twelve bytes").body()).isEqualTo("twelve bytes");
        try (RawClient raw = new RawClient(gateway.plane.port())) {
            raw.send(
                    "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n");
            assertThat(raw.readResponse()).startsWith("HTTP/1.1 200").endsWith("abcdefg");
            raw.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi");
            assertThat(raw.readResponse()).endsWith("hi");
        }
    }

    @Test
    void setsWhatItKnowsAndDropsWhatOthersClaim() throws Exception {
        List<String> seen = new ArrayList<>();
        int port = gateway.backend(request -> {
            request.headers().forEach(header -> seen.add(header.getKey().toLowerCase() + ": " + header.getValue()));
            request.response()
                    .putHeader("Connection", "X-Private")
                    .putHeader("X-Private", "1")
                    .putHeader("Gatewright-Subject", "eve")
                    .putHeader("Keep-Alive", "timeout=5")
                    .putHeader("X-Request-Id", "backend")
                    .end();
        });
        gateway.serve(port, api("/", Stages.NONE, operation("GET", "/h")));
        HttpResponse<String> response;
        try (RawClient raw = new RawClient(gateway.plane.port())) {
            raw.send(
                    "GET /h HTTP/1.1\r\nHost: Shop.Example:81\r\nX-Forwarded-For: 6.6.6.6\r\nX-Forwarded-Port: 1\r\nX_Forwarded_Port: 2\r\nForwarded: for=6.6.6.6\r\n"
                            + "Gatewright-Subject: root\r\nConnection: keep-alive, X-Hop, Content-Length\r\nX-Hop: 1\r\nTE: trailers\r\nX-Request-Id: mine-1\r\n"
                            + "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\ntracestate: a=1\r\nX-Kept: yes\r\n\r\n");
            String answer = raw.readResponse();
            assertThat(answer)
                    .startsWith("HTTP/1.1 200")
                    .containsIgnoringCase("x-request-id: mine-1")
                    .doesNotContainIgnoringCase("gatewright")
                    .doesNotContainIgnoringCase("x-private")
                    .doesNotContainIgnoringCase("backend");
        }
        assertThat(seen)
                .contains(
                        "x-forwarded-for: 127.0.0.1",
                        "x-forwarded-proto: http",
                        "x-forwarded-host: shop.example:81",
                        "x-request-id: mine-1",
                        "tracestate: a=1",
                        "x-kept: yes",
                        "host: 127.0.0.1:" + port);
        assertThat(seen)
                .anyMatch(header -> header.matches("traceparent: 00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01"))
                .noneMatch(header -> header.contains("b7ad6b7169203331"))
                .noneMatch(header -> header.matches("(gatewright-|x-hop|te:|forwarded|x[-_]forwarded[-_]port).*"));
        assertThat(gateway.awaitFinished().record().traceId).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    }

    @Test
    void answersUnknownPathsAndMethods() throws Exception {
        int port = gateway.backend(HttpServerRequest::end);
        gateway.serve(port, api("/", Stages.NONE, operation("GET", "/a"), operation("DELETE", "/a")));
        assertThat(call("GET", "/b", null).statusCode()).isEqualTo(404);
        HttpResponse<String> wrong = call("PUT", "/a", "x");
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(wrong.headers().firstValue("allow")).hasValue("DELETE, GET, HEAD");
        assertThat(gateway.awaitFinished().record().problem).isEqualTo("not-found");
        assertThat(gateway.awaitFinished().record().problem).isEqualTo("method-not-allowed");
    }
}
