package dev.gatewright.chassis.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.chassis.outbound.OutboundRefused.Reason;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The address is checked, but it is the name that TLS asks for and verifies. */
class GuardedClientTlsTest {

    private static final String PASSWORD = "for-this-test";
    private static final Vertx VERTX = Vertx.vertx();
    private static PfxOptions certificate;
    private static HttpServer server;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        certificate = new PfxOptions()
                .setPath(
                        selfSigned("files.example", folder.resolve("store.p12")).toString())
                .setPassword(PASSWORD);
        server = VERTX.createHttpServer(
                        new HttpServerOptions().setSsl(true).setSni(true).setKeyCertOptions(certificate))
                .requestHandler(request -> {
                    if (request.path().equals("/weaker")) {
                        request.response()
                                .setStatusCode(302)
                                .putHeader("Location", "http://files.example/")
                                .end();
                    } else {
                        request.response()
                                .end(request.connection().indicatedServerName() + " "
                                        + request.authority().host());
                    }
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    @AfterAll
    static void stop() {
        VERTX.close();
    }

    @Test
    void asksForTheNameWhileItConnectsToTheAddress() {
        GuardedResponse response = call(true, "files.example", "/");

        assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo("files.example files.example");
    }

    @Test
    void refusesACertificateOfAnotherName() {
        refused(Reason.UNREACHABLE, true, "other.example", "/");
    }

    @Test
    void refusesACertificateThatNobodyVouchesFor() {
        refused(Reason.UNREACHABLE, false, "files.example", "/");
    }

    @Test
    void followsNoRedirectToWhatIsNotEncrypted() {
        refused(Reason.NOT_ENCRYPTED, true, "files.example", "/weaker");
    }

    @Test
    void callsNothingThatIsNotEncrypted() {
        assertThatThrownBy(() -> client(true).call(GuardedRequest.get(URI.create("http://files.example/"))))
                .isInstanceOfSatisfying(
                        OutboundRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_ENCRYPTED));
    }

    private static void refused(Reason reason, boolean trusted, String host, String path) {
        assertThatThrownBy(() -> call(trusted, host, path))
                .isInstanceOfSatisfying(
                        OutboundRefused.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static GuardedResponse call(boolean trusted, String host, String path) {
        return client(trusted)
                .call(GuardedRequest.get(URI.create("https://" + host + ":" + server.actualPort() + path)));
    }

    private static GuardedClient client(boolean trusted) {
        HttpClientOptions options = new HttpClientOptions();
        return new GuardedClient(
                VERTX,
                TestOutbound.config("127.0.0.0/8", true, Duration.ofMinutes(1)),
                host -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")},
                trusted ? options.setTrustOptions(certificate) : options);
    }

    /** Made by the JDK's own tool. */
    private static Path selfSigned(String host, Path store) throws IOException, InterruptedException {
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "test",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "SAN=dns:" + host,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertThat(tool.waitFor()).isZero();
        return store;
    }
}
