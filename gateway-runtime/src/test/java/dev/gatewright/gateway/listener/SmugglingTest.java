package dev.gatewright.gateway.listener;

import static dev.gatewright.gateway.listener.TestGateway.api;
import static dev.gatewright.gateway.listener.TestGateway.operation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.bundle.content.Stages;
import dev.gatewright.gateway.pipeline.RefusedRequest;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that two servers might read differently, written byte by byte: none may reach the backend. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmugglingTest {

    private final Queue<String> reached = new ConcurrentLinkedQueue<>();
    private TestGateway gateway;

    @BeforeAll
    void open() {
        gateway = new TestGateway("gateway.listener.header-timeout", "1s");
        int port = gateway.backend(request -> {
            reached.add(request.method() + " " + request.uri());
            request.body().onSuccess(body -> request.response().end("reached"));
        });
        gateway.serve(
                port,
                api(
                        "/",
                        Stages.NONE,
                        operation("GET", "/a"),
                        operation("POST", "/a"),
                        operation("GET", "/{x}"),
                        operation("GET", "/{x}/{y}")));
    }

    @AfterAll
    void close() {
        gateway.close();
    }

    private String refusal(String request) throws Exception {
        reached.clear();
        try (RawClient client = new RawClient(gateway.plane.port())) {
            String answer = client.send(
                            request.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t"))
                    .readAll();
            assertThat(reached).isEmpty();
            assertThat(answer).doesNotContain("reached");
            assertThat(answer.split("HTTP/1\\.[01] ", -1)).as(answer).hasSize(2);
            return answer;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /a HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 1\\r\\nContent-Length: 2\\r\\n\\r\\nabGET /a HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n",
                "POST /a HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 1\\r\\nContent-Length: 1\\r\\n\\r\\nbGET /a HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n",
                "POST /a HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 1, 2\\r\\n\\r\\nab",
                "POST /a HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: +1\\r\\n\\r\\nb",
                "POST /a HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: -1\\r\\n\\r\\nb",
                "POST /a HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 0x1\\r\\n\\r\\nb",
                "POST /a HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: \\r\\n\\r\\nb",
                "POST /a HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 99999999999999999999\\r\\n\\r\\nb",
                "POST /a HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 3\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\nGET /a HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n",
                "POST /a HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: gzip\\r\\n\\r\\nGET /a HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n",
                "POST /a HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: gzip, chunked\\r\\n\\r\\n0\\r\\n\\r\\n",
                "POST /a HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: xchunked\\r\\n\\r\\n0\\r\\n\\r\\n",
                "POST /a HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked\\r\\nTransfer-Encoding: identity\\r\\n\\r\\n0\\r\\n\\r\\n",
                "POST /a HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding : chunked\\r\\n\\r\\n0\\r\\n\\r\\n",
                "POST /a HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding:\\r\\n chunked\\r\\n\\r\\n0\\r\\n\\r\\n",
                "POST /a HTTP/1.0\\r\\nHost: x\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n",
                "POST /a HTTP/1.0\\r\\nHost: x\\r\\nContent-Length: 5\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n",
                "GET /a HTTP/1.1\\r\\nHost: x\\r\\nX-A: b\\r\\n c\\r\\n\\r\\n",
                "GET /a HTTP/1.1\\r\\nHost: x\\r\\nX-A: b\\r\\n\\tc\\r\\n\\r\\n",
                "GET /a HTTP/1.1\\r\\n Host: x\\r\\n\\r\\n",
                "GET /a HTTP/1.1\\nHost: x\\n\\n",
                "GET /a HTTP/1.1\\r\\nHost: x\\nX-A: b\\r\\n\\r\\n",
                "GET /a HTTP/1.1\\r\\nHost: x\\r\\nX-A: b\\rc\\r\\n\\r\\n",
                "GET /a HTTP/1.1\\r\\nHost: x\\r\\nX A: b\\r\\n\\r\\n",
                "GET /a HTTP/1.1\\r\\nHost: x\\r\\nX-A: b\0c\\r\\n\\r\\n",
                "GET /a HTTP/1.1\\r\\nHost: x\\r\\n: b\\r\\n\\r\\n",
                "GET /a HTTP/1.1\\r\\nHost: x\\r\\nno-colon\\r\\n\\r\\n",
                "GET /a HTTP/1.1\\r\\n\\r\\n",
                "GET /a HTTP/1.1\\r\\nHost: x\\r\\nHost: x\\r\\n\\r\\n",
                "GET /a HTTP/1.1\\r\\nHost: x/y\\r\\n\\r\\n",
                "GET /a HTTP/1.1\\r\\nHost: a@b\\r\\n\\r\\n",
                "GET /a HTTP/1.1\\r\\nHost: a b\\r\\n\\r\\n",
                "GET /a HTTP/1.1\\r\\nHost: \\r\\n\\r\\n",
                "GET http://other/a HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n",
                "GET https://x/a HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n",
                "GET ftp://x/a HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n",
                "GET http://u@x/a HTTP/1.1\\r\\nHost: u@x\\r\\n\\r\\n",
                "GET a HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n",
                "GET /a\\tb HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n",
                "GET  /a HTTP/1.1 HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n",
                "GET /a HTTP/2.0\\r\\nHost: x\\r\\n\\r\\n",
                "GET /a HTTP/1.2\\r\\nHost: x\\r\\n\\r\\n",
                "GET /a\\r\\nHost: x\\r\\n\\r\\n",
                "get /a HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n",
                "G@T /a HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n",
                "POST /a HTTP/1.1\\r\\nHost: x\\r\\nExpect: magic\\r\\nContent-Length: 0\\r\\n\\r\\n",
                "GET /a?x=%zz HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n",
                "GET /a?x=%00 HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n"
            })
    void refusesWhatHasMoreThanOneReading(String request) throws Exception {
        assertThat(refusal(request))
                .matches("(?s)HTTP/1\\.[01] 400 .*")
                .contains("application/problem+json")
                .containsIgnoringCase("connection: close")
                .contains("/problems/");
    }

    @ParameterizedTest
    @CsvSource({
        "/b/..,dot-segment",
        "/b/%2e%2E,dot-segment",
        "/b/.%2e,dot-segment",
        "/./b,dot-segment",
        "/../a,dot-segment",
        "/b;x=1,path-parameter",
        "/b/..;/a,path-parameter",
        "/b%3Bx,path-parameter",
        "/b%2Fc,encoded-slash",
        "/b%2fc,encoded-slash",
        "/b%5Cc,backslash",
        "/b\\c,backslash",
        "/b%00,control-character",
        "/b%0a,control-character",
        "/b%7F,control-character",
        "/b%252e%252e,double-encoding",
        "/b%25%32%65,double-encoding",
        "//b,empty-segment",
        "/b//c,empty-segment",
        "/%c0%ae,invalid-utf-8",
        "/%ff,invalid-utf-8",
        "/%c3,invalid-utf-8",
        "/%ed%a0%80,invalid-utf-8",
        "/%c2%85,control-character",
        "/b#c,fragment",
        "/b%,percent-encoding",
        "/b%2,percent-encoding",
        "/b%zz,percent-encoding",
        "/b|c,path-character",
        "/b\"c,path-character"
    })
    void refusesPathsThatHideSomething(String path, String reason) throws Exception {
        gateway.finished.clear();
        assertThat(refusal("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n")).matches("(?s)HTTP/1\\.[01] 400 .*");
        assertThat(gateway.awaitFinished().record().reason).isEqualTo(reason);
    }

    @Test
    void answersNothingThatFollowsARefusedRequest() throws Exception {
        assertThat(refusal("GET /a/../b HTTP/1.1\r\nHost: x\r\n\r\nGET /a HTTP/1.1\r\nHost: x\r\n\r\n"))
                .matches("(?s)HTTP/1\\.[01] 400 .*");
    }

    @Test
    void givesUpOnAHeadThatTrickles() throws Exception {
        reached.clear();
        try (RawClient client = new RawClient(gateway.plane.port())) {
            client.send("GET /a HTTP/1.1\r\nHo");
            assertThat(client.readAll()).startsWith("HTTP/1.1 408 ").contains("request-timeout");
        }
        try (RawClient client = new RawClient(gateway.plane.port())) {
            client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.readResponse()).startsWith("HTTP/1.1 200 ");
            client.send("GET /a HTTP/1.1\r\n");
            assertThat(client.readAll()).startsWith("HTTP/1.1 408 ");
        }
        assertThat(gateway.plane.refused()).containsEntry("header-timeout", 2L);
    }

    @Test
    void namesTheLimitThatWasExceeded() throws Exception {
        assertThat(refusal("GET /" + "a".repeat(9000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .matches("(?s)HTTP/1\\.[01] 414 .*");
        assertThat(refusal("GET /a HTTP/1.1\r\nHost: x\r\nX-A: " + "a".repeat(40_000) + "\r\n\r\n"))
                .matches("(?s)HTTP/1\\.[01] 431 .*");
        assertThat(gateway.refused).extracting(RefusedRequest::status).contains(414, 431);
        assertThat(gateway.refused).extracting(RefusedRequest::clientAddress).containsOnly("127.0.0.1");
    }

    @Test
    void refusesMethodsAndFormsThatNoApiServes() throws Exception {
        try (RawClient client = new RawClient(gateway.plane.port())) {
            assertThat(client.send("TRACE /a HTTP/1.1\r\nHost: x\r\n\r\n").readResponse())
                    .startsWith("HTTP/1.1 405 ");
            assertThat(client.send("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n").readResponse())
                    .startsWith("HTTP/1.1 404 ");
            assertThat(client.send(
                                    "GET /a HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n\r\n")
                            .readResponse())
                    .startsWith("HTTP/1.1 501 ");
        }
        try (RawClient client = new RawClient(gateway.plane.port())) {
            assertThat(client.send("CONNECT x:80 HTTP/1.1\r\nHost: x:80\r\n\r\n")
                            .readResponse())
                    .startsWith("HTTP/1.1 405 ");
        }
    }

    @Test
    void servesAnUpgradeToHttp2AsHttp11() throws Exception {
        try (RawClient client = new RawClient(gateway.plane.port())) {
            client.send(
                    "GET /a HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n");
            assertThat(client.readResponse()).startsWith("HTTP/1.1 200 ").endsWith("reached");
        }
    }

    @Test
    void takesAbsoluteFormAndSplitBytes() throws Exception {
        try (RawClient client = new RawClient(gateway.plane.port())) {
            assertThat(client.send("GET http://X/%61 HTTP/1.1\r\nHost: x\r\n\r\n")
                            .readResponse())
                    .startsWith("HTTP/1.1 200 ");
            for (String part :
                    "PO;ST /a HT;TP/1.1\r;\nHost: x\r\nContent-Le;ngth: 2\r\n;\r;\nh;iGET /a HTTP/1.1\r\nHost: x\r\n\r\n"
                            .split(";")) {
                client.send(part);
            }
            assertThat(client.readResponse()).startsWith("HTTP/1.1 200 ");
            assertThat(client.readResponse()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void closesAConnectionThatPipelinesWithoutEnd() throws Exception {
        try (RawClient client = new RawClient(gateway.plane.port())) {
            client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n".repeat(500));
            assertThat(client.readAll().split("HTTP/1.1 200", -1).length).isLessThan(500);
        } catch (java.net.SocketException closed) {
            assertThat(gateway.plane.connections()).isNotNegative();
        }
    }
}
