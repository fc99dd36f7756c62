package dev.gatewright.cli.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gatewright.cli.output.CommandFailed;
import dev.gatewright.contracts.network.NonPublicNetworks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedFetchTest {

    private static final GuardedFetch OPEN = new GuardedFetch(true, true, 1000, Duration.ofSeconds(20));

    private final CountDownLatch released = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void serve() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/document", exchange -> answer(exchange, 200, "openapi: 3.1.0", null));
        server.createContext("/here", exchange -> answer(exchange, 302, "", "/document"));
        server.createContext("/away", exchange -> answer(exchange, 302, "", "http://localhost.test/document"));
        server.createContext("/round", exchange -> answer(exchange, 302, "", "/round"));
        server.createContext("/large", exchange -> answer(exchange, 200, "x".repeat(1001), null));
        server.createContext("/silent", exchange -> {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        released.countDown();
        server.stop(0);
    }

    @Test
    void getsADocument() throws Exception {
        assertThat(OPEN.get(url("/document"))).asString().isEqualTo("openapi: 3.1.0");
    }

    @Test
    void followsARedirectOnTheSameHost() throws Exception {
        assertThat(OPEN.get(url("/here"))).asString().isEqualTo("openapi: 3.1.0");
    }

    @Test
    void refusesARedirectToAnotherHost() {
        refused(OPEN, url("/away"), "redirects to another place");
    }

    @Test
    void givesUpOnRedirectsInACircle() {
        refused(OPEN, url("/round"), "redirects more than");
    }

    @Test
    void refusesADocumentThatIsTooLarge() {
        refused(OPEN, url("/large"), "larger than");
    }

    @Test
    void givesUpOnASilentServer() {
        refused(new GuardedFetch(true, true, 1000, Duration.ofMillis(300)), url("/silent"), "");
    }

    @Test
    void refusesPlainHttpUnlessAllowed() {
        refused(new GuardedFetch(false, true, 1000, Duration.ofSeconds(20)), url("/document"), "--allow-http");
    }

    @Test
    void refusesPrivateAddressesUnlessAllowed() {
        refused(new GuardedFetch(true, false, 1000, Duration.ofSeconds(20)), url("/document"), "--allow-private");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "ftp://example.com/x", "http://user:secret@example.com/", "http:///x"})
    void refusesWhatIsNoWebAddress(String url) {
        assertThatThrownBy(() -> OPEN.get(url)).isInstanceOf(CommandFailed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.31.255.255",
                "192.168.0.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::1",
                "2001:db8::1",
                "ff02::1"
            })
    void countsReservedAddressesAsNotPublic(String address) throws Exception {
        assertThat(NonPublicNetworks.contains(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "172.32.0.1", "192.167.255.255", "100.128.0.1", "2606:4700:4700::1111"})
    void countsAllOthersAsPublic(String address) throws Exception {
        assertThat(NonPublicNetworks.contains(InetAddress.getByName(address))).isFalse();
    }

    private static void refused(GuardedFetch fetch, String url, String why) {
        assertThatThrownBy(() -> fetch.get(url))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining(why);
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static void answer(HttpExchange exchange, int status, String body, String location) throws IOException {
        if (location != null) {
            exchange.getResponseHeaders().set("Location", location);
        }
        exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : body.length());
        exchange.getResponseBody().write(body.getBytes());
        exchange.close();
    }
}
