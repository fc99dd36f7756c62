package dev.gatewright.chassis.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.gatewright.chassis.outbound.OutboundRefused.Reason;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuardedClientTest {

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger resolutions = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/document", 200, "hello", Map.of("Content-Type", "text/plain"));
        answer("/large", 200, "x".repeat(2_000_000), Map.of());
        answer("/moved", 302, "", Map.of("Location", "/document"));
        answer("/loop", 302, "", Map.of("Location", "/loop"));
        answer("/inside", 302, "", Map.of("Location", "http://169.254.169.254/latest"));
        server.createContext("/silent", exchange -> {});
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        vertx.close();
    }

    @Test
    void getsADocumentFromTheAddressThatWasChecked() {
        GuardedResponse response = client("127.0.0.0/8", "127.0.0.1").call(get("/moved"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo("hello");
        assertThat(response.uri().getPath()).isEqualTo("/document");
        assertThat(response.contentType()).contains("text/plain");
    }

    @Test
    void connectsOnceResolvedAndNeverAsksAgain() {
        client("127.0.0.0/8", "127.0.0.1").call(get("/document"));

        assertThat(resolutions).hasValue(1);
    }

    @Test
    void refusesWhatIsNotPublic() {
        refused(Reason.ADDRESS_NOT_PUBLIC, "10.0.0.0/8", get("/document"), "127.0.0.1");
        refused(Reason.ADDRESS_NOT_PUBLIC, "127.0.0.0/8", get("/inside"), "127.0.0.1", "169.254.169.254");
        refused(Reason.ADDRESS_NOT_PUBLIC, "10.0.0.0/8", GuardedRequest.get(URI.create("http://[::1]/")), "::1");
    }

    @Test
    void refusesOtherSchemesAndUserInformation() {
        refused(Reason.ADDRESS_INVALID, "127.0.0.0/8", GuardedRequest.get(URI.create("file:///etc/passwd")));
        refused(Reason.ADDRESS_INVALID, "127.0.0.0/8", GuardedRequest.get(URI.create("http://a:b@localhost/")));
    }

    @Test
    void boundsSizeTimeAndRedirects() {
        refused(Reason.TOO_LARGE, "127.0.0.0/8", get("/large"), "127.0.0.1");
        refused(Reason.TOO_SLOW, "127.0.0.0/8", get("/silent"), "127.0.0.1");
        refused(
                Reason.TOO_MANY_REDIRECTS,
                "127.0.0.0/8",
                get("/loop"),
                "127.0.0.1",
                "127.0.0.1",
                "127.0.0.1",
                "127.0.0.1",
                "127.0.0.1");
    }

    private void refused(Reason reason, String allowed, GuardedRequest request, String... addresses) {
        assertThatThrownBy(() -> client(allowed, addresses).call(request))
                .isInstanceOfSatisfying(
                        OutboundRefused.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private GuardedRequest get(String path) {
        return GuardedRequest.get(
                URI.create("http://files.example:" + server.getAddress().getPort() + path));
    }

    /** A client whose names resolve to one address after another. */
    private GuardedClient client(String allowed, String... addresses) {
        OutboundConfig config = TestOutbound.config(allowed, false, Duration.ofSeconds(5));
        resolutions.set(0);
        return new GuardedClient(
                vertx,
                config,
                host -> new InetAddress[] {
                    InetAddress.ofLiteral(addresses[Math.min(resolutions.getAndIncrement(), addresses.length - 1)])
                },
                new HttpClientOptions());
    }

    private void answer(String path, int status, String body, Map<String, String> headers) {
        server.createContext(path, exchange -> {
            headers.forEach(exchange.getResponseHeaders()::add);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
