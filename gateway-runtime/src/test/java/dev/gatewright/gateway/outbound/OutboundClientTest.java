package dev.gatewright.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gatewright.gateway.address.Address;
import dev.gatewright.gateway.stage.Configured;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.InetAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundClientTest {

    private static final Map<String, String> LOOPBACK =
            Map.of("gateway.outbound.allowed-networks", "127.0.0.0/8", "gateway.outbound.require-https", "false");

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void open() throws Exception {
        server = vertx.createHttpServer()
                .requestHandler(request -> {
                    requests.incrementAndGet();
                    switch (request.path()) {
                        case "/large" -> request.response().end("x".repeat(100_000));
                        case "/silent" -> {}
                        case "/moved" ->
                            request.response()
                                    .setStatusCode(302)
                                    .putHeader("Location", "/good")
                                    .end();
                        default -> request.response().end(request.getHeader("Host"));
                    }
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void getsADocumentFromAnAllowedHost() throws Exception {
        var response = get(client(LOOPBACK), "http://127.0.0.1:" + server.actualPort() + "/good");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body().toString()).isEqualTo("127.0.0.1:" + server.actualPort());
    }

    @Test
    void connectsToTheAddressItCheckedWhateverTheNameMeansLater() throws Exception {
        var asked = new AtomicInteger();
        var client = new OutboundClient(vertx, config(LOOPBACK), host -> {
            String address = asked.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.2";
            return new InetAddress[] {InetAddress.getByName(address)};
        });

        var response = get(client, "http://rebinding.example:" + server.actualPort() + "/good");

        assertThat(response.body().toString()).startsWith("rebinding.example");
        assertThat(asked).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fec0::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "::7f00:1"
            })
    void refusesAddressesThatAreNotPublic(String address) {
        var client =
                new OutboundClient(vertx, config(Map.of()), host -> new InetAddress[] {InetAddress.getByName(address)});

        assertThat(failure(client, "https://idp.example/jwks"))
                .isInstanceOf(OutboundRefused.class)
                .hasMessageContaining("gateway.outbound.allowed-networks");
        assertThat(requests).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "2606:4700:4700::1111", "172.32.0.1", "100.128.0.1"})
    void reachesPublicAddresses(String address) throws Exception {
        var networks = new ReachableNetworks(List.of());

        assertThat(networks.reaches(Address.parse(address))).isTrue();
    }

    @Test
    void refusesHostsThatNobodyAllowed() {
        Throwable failure = failureNaming(client(LOOPBACK), "http://127.0.0.1:1/x", Set.of("idp.example"));

        assertThat(failure).isInstanceOf(OutboundRefused.class).hasMessageContaining("allowed-hosts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://idp.example/",
                "ftp://idp.example/",
                "file:///etc/passwd",
                "https://user@idp.example/",
                "https:opaque",
                "jar:https://idp.example/!/"
            })
    void refusesAddressesThatAreNotPlainHttps(String uri) {
        assertThat(failure(client(Map.of()), uri)).isInstanceOf(OutboundRefused.class);
    }

    @Test
    void followsNoRedirect() throws Exception {
        assertThat(get(client(LOOPBACK), "http://127.0.0.1:" + server.actualPort() + "/moved")
                        .status())
                .isEqualTo(302);
        assertThat(requests).hasValue(1);
    }

    @Test
    void refusesAnAnswerThatIsTooLarge() {
        assertThat(failure(
                        client(LOOPBACK, "gateway.outbound.maximum-response", "64K"),
                        "http://127.0.0.1:" + server.actualPort() + "/large"))
                .isInstanceOf(OutboundRefused.class)
                .hasMessageContaining("maximum-response");
    }

    @Test
    void waitsOnlySoLong() {
        assertThat(failure(
                        client(LOOPBACK, "gateway.outbound.total-timeout", "200ms"),
                        "http://127.0.0.1:" + server.actualPort() + "/silent"))
                .isInstanceOf(TimeoutException.class);
    }

    @Test
    void configurationHasDefaults() {
        var config = config(Map.of());

        assertThat(config.allowedHosts()).isEmpty();
        assertThat(config.allowedNetworks()).isEmpty();
        assertThat(config.requireHttps()).isTrue();
        assertThat(config.trustedCertificates()).isEmpty();
        assertThat(config.connectTimeout()).hasSeconds(2);
        assertThat(config.totalTimeout()).hasSeconds(5);
        assertThat(config.maximumResponse().asLongValue()).isEqualTo(512 * 1024);
    }

    private OutboundClient client(Map<String, String> properties, String... more) {
        Map<String, String> all = new HashMap<>(properties);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return new OutboundClient(vertx, config(all));
    }

    private static OutboundConfig config(Map<String, String> properties) {
        return Configured.with(OutboundConfig.class, properties);
    }

    private static OutboundResponse get(OutboundClient client, String uri) throws Exception {
        return get(client, uri, Set.of(String.valueOf(URI.create(uri).getHost())));
    }

    private static OutboundResponse get(OutboundClient client, String uri, Set<String> named) throws Exception {
        return client.get(URI.create(uri), named, "*/*")
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    private static Throwable failure(OutboundClient client, String uri) {
        return failureNaming(client, uri, Set.of(String.valueOf(URI.create(uri).getHost())));
    }

    private static Throwable failureNaming(OutboundClient client, String uri, Set<String> named) {
        Throwable thrown = catchThrowable(() -> get(client, uri, named));
        return thrown instanceof ExecutionException ? thrown.getCause() : thrown;
    }
}
