package dev.gatewright.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.contracts.feed.FeedEntry;
import dev.gatewright.gateway.SampleContent;
import dev.gatewright.gateway.SignedFolder;
import dev.gatewright.gateway.control.FakeControlPlane;
import dev.gatewright.gateway.listener.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostedModeIT {

    private static final FeedEntry BLOCK = new FeedEntry.AddressBlock("127.0.0.1/32", null);

    @TempDir
    Path home;

    private EchoBackend backend;
    private SignedFolder unused;

    @BeforeEach
    void open() throws Exception {
        backend = new EchoBackend();
        unused = new SignedFolder(home, Instant.now());
    }

    @AfterEach
    void close() {
        backend.close();
    }

    private FakeControlPlane deployed(FakeControlPlane plane) {
        return plane.deploy(
                1, new SampleContent().target(backend.url()).api("parcels").build());
    }

    private GatewayProcess start(FakeControlPlane plane, String... more) throws IOException {
        List<String> settings = new ArrayList<>(List.of(
                "gateway.control.folder=",
                "gateway.control.group=",
                "gateway.control.url=" + plane.url(),
                "gateway.control.enrolment-token=" + FakeControlPlane.TOKEN,
                "gateway.control.identity-folder=" + home.resolve("identity"),
                "gateway.control.root-thumbprint=" + plane.root.kid()));
        settings.addAll(List.of(more));
        return GatewayProcess.start(home, unused, settings.toArray(String[]::new));
    }

    private static boolean isBlocked(GatewayProcess gateway) throws IOException, InterruptedException {
        return gateway.get("/parcels/items").statusCode() == 403;
    }

    @Test
    void enrolsServesIsBlockedAndComesBackWithoutAControlPlane() throws Exception {
        FakeControlPlane plane = deployed(new FakeControlPlane(Clock.systemUTC()));
        try (GatewayProcess gateway = start(plane, "gateway.control.require-https=false")) {
            gateway.awaitVersion(1);
            assertThat(gateway.get("/parcels/items").statusCode()).isEqualTo(200);
            assertThat(gateway.status().path("group").asText()).isEqualTo("shop");
            assertThat(gateway.admin("/metrics").body())
                    .contains("gatewright_control_connected{link=\"stream\"} 1")
                    .contains("gatewright_control_head_age_seconds ");
            assertThat(gateway.admin("/status").headers().firstValue("Gatewright-Head-Age"))
                    .isPresent();
            plane.change(BLOCK);
            GatewayProcess.await("the address is blocked", () -> isBlocked(gateway));
            gateway.kill();
        }
        plane.close();
        try (GatewayProcess gateway = start(plane, "gateway.control.require-https=false")) {
            gateway.awaitVersion(1);
            assertThat(isBlocked(gateway)).isTrue();
            assertThat(gateway.status().at("/control/sync/headAgeSeconds").isNumber())
                    .isTrue();
        }
    }

    @Test
    void anEphemeralInstanceDeregistersOnSigterm() throws Exception {
        try (FakeControlPlane plane = deployed(new FakeControlPlane(Clock.systemUTC()))) {
            try (GatewayProcess gateway =
                    start(plane, "gateway.control.require-https=false", "gateway.control.ephemeral=true")) {
                gateway.awaitVersion(1);
                gateway.terminate();
                gateway.awaitExit();
            }
            assertThat(plane.calls).contains("DELETE /instance");
            assertThat(Files.exists(home.resolve("identity"))).isFalse();
        }
    }

    @Test
    void worksThroughAProxyThatAsksForCredentialsWithAnExtraAuthority() throws Exception {
        Path key = home.resolve("key.pem");
        Path certificate = home.resolve("certificate.pem");
        Certificates.selfSigned("publisher.test", key, certificate);
        SSLContext tls = Certificates.server(key);
        try (FakeControlPlane plane = deployed(new FakeControlPlane(Clock.systemUTC(), tls, "publisher.test"));
                ConnectProxy proxy = new ConnectProxy(plane.port(), "gateway", "s3cret");
                GatewayProcess gateway = start(
                        plane,
                        "gateway.control.extra-ca=" + certificate,
                        "gateway.control.proxy=http://127.0.0.1:" + proxy.port(),
                        "gateway.control.proxy-user=gateway",
                        "gateway.control.proxy-password=s3cret")) {
            gateway.awaitVersion(1);
            plane.change(BLOCK);
            GatewayProcess.await("the address is blocked", () -> isBlocked(gateway));
            assertThat(proxy.connects).isNotEmpty().allMatch(line -> line.startsWith("CONNECT publisher.test:"));
            assertThat(gateway.log()).doesNotContain("s3cret").doesNotContain(FakeControlPlane.TOKEN);
        }
    }
}
