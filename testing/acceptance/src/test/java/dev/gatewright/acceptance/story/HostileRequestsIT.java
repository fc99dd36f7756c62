package dev.gatewright.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewright.acceptance.harness.Backend;
import dev.gatewright.acceptance.harness.Problem;
import dev.gatewright.acceptance.harness.RawClient;
import dev.gatewright.acceptance.harness.ReadySite;
import dev.gatewright.acceptance.harness.RunningGateway;
import dev.gatewright.contracts.problem.ProblemType;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests with a hidden meaning, sent with a good key over sockets: each is refused, and no backend sees one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostileRequestsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GOOD = "GET /orders/v1/orders HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n";

    private Backend backend;
    private String key;
    private RunningGateway gateway;

    @BeforeAll
    void start(@TempDir Path home) throws Exception {
        ReadySite ready = ReadySite.get();
        backend = ready.backend();
        key = ready.key().secret();
        gateway = ready.copyTo(home).start();
    }

    @AfterAll
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    @BeforeEach
    void forget() {
        backend.seen().clear();
    }

    @AfterEach
    void goesOnServing() throws Exception {
        assertThat(RawClient.exchange(gateway.port(), GOOD + "X-API-Key: " + key + "\r\n\r\n")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/orders/v1/orders/../stock",
        "/orders/v1/%2e%2e/orders",
        "/orders/v1/orders/.%2E/orders",
        "/orders/v1/./orders",
        "/orders/v1/orders;admin=true",
        "/orders/v1/orders%3Badmin",
        "/orders/v1/..;/orders",
        "/orders/v1/orders%2F7",
        "/orders/v1/orders%5C7",
        "/orders/v1/orders\\7",
        "/orders/v1/orders%00",
        "/orders/v1/orders%0d%0aX-Admin:%20yes",
        "/orders/v1/orders/%252e%252e",
        "/orders/v1/orders/%25%32%46",
        "/orders/v1//orders",
        "/orders/v1/%c0%ae%c0%ae/orders",
        "/orders/v1/orders%",
        "http://elsewhere/orders/v1/orders",
        "http://user@shop/orders/v1/orders"
    })
    void refusesTargetsThatHideSomething(String target) throws Exception {
        refuses(
                "GET " + target + " HTTP/1.1\r\nHost: shop\r\nConnection: close\r\nX-API-Key: " + key + "\r\n\r\n",
                ProblemType.MALFORMED_REQUEST,
                ProblemType.AMBIGUOUS_REQUEST);
    }

    @ParameterizedTest(name = "HTTP/{0} {1}")
    @CsvSource({
        "1.1, Content-Length: 2~Content-Length: 3",
        "1.1, Content-Length: 2~Content-Length: 2",
        "1.1, 'Content-Length: 2, 3'",
        "1.1, Content-Length: +2",
        "1.1, Content-Length: 2~Transfer-Encoding: chunked",
        "1.1, Transfer-Encoding: chunked~Content-Length: 2",
        "1.1, Transfer-Encoding: gzip",
        "1.1, 'Transfer-Encoding: chunked, identity'",
        "1.1, Transfer-Encoding: xchunked",
        "1.1, Transfer-Encoding : chunked",
        "1.0, Transfer-Encoding: chunked",
        "1.0, Content-Length: 2~Transfer-Encoding: chunked",
        "1.1, Host: elsewhere~Content-Length: 2"
    })
    void refusesBodiesWithTwoLengths(String version, String fields) throws Exception {
        refuses(
                "POST /orders/v1/orders/7/notes HTTP/" + version + "\r\nHost: shop\r\nX-API-Key: " + key + "\r\n"
                        + fields.replace("~", "\r\n") + "\r\n\r\n"
                        + "0\r\n\r\nGET /orders/v1/orders HTTP/1.1\r\nHost: shop\r\nX-API-Key: " + key + "\r\n\r\n",
                ProblemType.MALFORMED_REQUEST,
                ProblemType.AMBIGUOUS_REQUEST);
    }

    @Test
    void refusesWhatIsTooLarge() throws Exception {
        refuses(
                GOOD + "X-API-Key: " + key + "\r\nX-Padding: " + "a".repeat(60_000) + "\r\n\r\n",
                ProblemType.HEADERS_TOO_LARGE);
        refuses(
                "GET /orders/v1/orders?" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: shop\r\n\r\n",
                ProblemType.URI_TOO_LONG);
        refuses(
                "POST /orders/v1/orders/7/notes HTTP/1.1\r\nHost: shop\r\nConnection: close\r\nX-API-Key: " + key
                        + "\r\nContent-Length: 4097\r\n\r\n" + "a".repeat(4097),
                ProblemType.BODY_TOO_LARGE);
    }

    /** The limit is found while the body streams: the backend may see the beginning, never the end. Hence the last test. */
    @Test
    @Order(Integer.MAX_VALUE)
    void stopsAChunkedBodyAtTheLimit() throws Exception {
        String chunk = "400\r\n" + "a".repeat(1024) + "\r\n";
        RawClient.Answer answer = RawClient.exchange(
                gateway.port(),
                "POST /orders/v1/orders/7/notes HTTP/1.1\r\nHost: shop\r\nConnection: close\r\nX-API-Key: " + key
                        + "\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk.repeat(5) + "0\r\n\r\n");
        assertThat(answer.status()).as(answer.body()).isEqualTo(413);
        assertThat(answer.body()).doesNotContain("served");
    }

    @Test
    void takesABodyOfExactlyTheLimit() throws Exception {
        var response = gateway.send(
                "POST", "/orders/v1/orders/7/notes", BodyPublishers.ofString("a".repeat(4096)), "X-API-Key", key);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    @Test
    void believesNoIdentityFromOutside() throws Exception {
        RawClient.Answer answer = RawClient.exchange(
                gateway.port(),
                GOOD + "X-API-Key: " + key + "\r\nGatewright-Subject: root\r\ngatewright-plan: platinum\r\n"
                        + "Gatewright_Scopes: admin\r\nGATEWRIGHT-ANYTHING: x\r\n\r\n");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(backend.seen()).singleElement().satisfies(seen -> {
            assertThat(seen.headers().get("Gatewright-Plan")).containsExactly("gold");
            assertThat(seen.headers().keySet().stream().map(name -> name.toLowerCase(Locale.ROOT)))
                    .filteredOn(name -> name.startsWith("gatewright"))
                    .containsOnly("gatewright-application", "gatewright-plan", "gatewright-subscription");
        });
    }

    private void refuses(String request, ProblemType... types) throws Exception {
        RawClient.Answer answer = RawClient.exchange(gateway.port(), request);
        assertThat(answer.head()).as(answer.body()).containsIgnoringCase("content-type: application/problem+json");
        ProblemType type = Problem.checkDocument(JSON.readTree(answer.body()));
        assertThat(type).isIn((Object[]) types);
        assertThat(answer.status()).isEqualTo(type.status());
        assertThat(answer.body()).as("one answer, and not the backend's").doesNotContain("served", "HTTP/1.1");
        assertThat(backend.seen()).isEmpty();
    }
}
