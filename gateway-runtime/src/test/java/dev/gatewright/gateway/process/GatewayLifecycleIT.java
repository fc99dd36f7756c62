package dev.gatewright.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.gateway.SampleContent;
import dev.gatewright.gateway.SignedFolder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayLifecycleIT {

    private static final String TOKEN = "an-admin-token-of-some-length";

    @TempDir
    Path home;

    private EchoBackend backend;
    private SignedFolder source;

    @BeforeEach
    void open() throws Exception {
        backend = new EchoBackend();
        source = new SignedFolder(Files.createDirectory(home.resolve("source")), Instant.now());
    }

    @AfterEach
    void close() {
        backend.close();
    }

    private BundleContent content(String... apis) {
        SampleContent content = new SampleContent().target(backend.url());
        List.of(apis).forEach(content::api);
        return content.build();
    }

    private void putAll(String... apis) {
        source.putTrust().putFeed(1).putBundle(1, content(apis));
    }

    @Test
    void isNotReadyWithoutConfigurationAndServesOnceThereIsOne() throws Exception {
        try (GatewayProcess gateway = GatewayProcess.start(home, source)) {
            assertThat(gateway.admin("/health/live").statusCode()).isEqualTo(200);
            assertThat(gateway.admin("/health/ready").statusCode()).isEqualTo(503);
            assertThat(gateway.status().path("state").asText()).isEqualTo("waiting");
            assertThat(gateway.get("/parcels/items").statusCode()).isEqualTo(503);
            putAll("parcels");
            gateway.awaitVersion(1);
            assertThat(gateway.admin("/health/ready").statusCode()).isEqualTo(200);
            assertThat(gateway.get("/parcels/items").body()).isEqualTo("/parcels/items");
            assertThat(gateway.status().path("state").asText()).isEqualTo("ready");
            assertThat(gateway.admin("/metrics").body())
                    .contains("gatewright_control_active 1")
                    .contains("gatewright_usage_written");
        }
    }

    @Test
    void startsFromLastGoodAfterSigkillThoughTheFolderHoldsGarbage() throws Exception {
        putAll("parcels");
        String instance;
        try (GatewayProcess gateway = GatewayProcess.start(home, source)) {
            gateway.awaitVersion(1);
            instance = gateway.status().path("instance").asText();
            gateway.kill();
        }
        source.put("trust.json", new byte[] {1}).put("feed.snapshot", new byte[] {2});
        source.put("bundle.tar.gz", new byte[] {3});
        try (GatewayProcess gateway = GatewayProcess.start(home, source)) {
            gateway.awaitVersion(1);
            assertThat(gateway.get("/parcels/items").statusCode()).isEqualTo(200);
            assertThat(gateway.status().path("instance").asText()).isEqualTo(instance);
            assertThat(gateway.status().at("/control/active/origin").asText()).isEqualTo("last-good");
        }
    }

    @Test
    void quarantinesAnInvalidApiByName() throws Exception {
        source.putTrust().putFeed(1);
        source.putBundle(
                1,
                new SampleContent()
                        .target(backend.url())
                        .api("good")
                        .api("bad", "nowhere", List.of())
                        .build());
        try (GatewayProcess gateway = GatewayProcess.start(home, source)) {
            gateway.awaitVersion(1);
            assertThat(gateway.get("/good/items").statusCode()).isEqualTo(200);
            HttpResponse<String> refused = gateway.get("/bad/items");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("api-quarantined");
            assertThat(gateway.status().path("state").asText()).isEqualTo("degraded");
            assertThat(gateway.status().at("/control/quarantined/0/api").asText())
                    .isEqualTo("bad");
        }
    }

    @Test
    void letsCallsInProgressEndOnSigterm() throws Exception {
        putAll("slow", "parcels");
        GatewayProcess gateway = GatewayProcess.start(home, source);
        try (gateway;
                ExecutorService caller = Executors.newVirtualThreadPerTaskExecutor()) {
            gateway.awaitVersion(1);
            CompletableFuture<HttpResponse<String>> slow = CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return gateway.get("/slow/items");
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    caller);
            GatewayProcess.await(
                    "the slow call runs",
                    () -> gateway.status().at("/traffic/inFlight").asInt() == 1);
            gateway.terminate();
            assertThat(slow.join().body()).isEqualTo("/slow/items");
            gateway.awaitExit();
            assertThat(gateway.log()).contains("the usage journal is closed").doesNotContain("cut off");
        }
    }

    @Test
    void changesNothingForThoseWithoutTheAdminToken() throws Exception {
        putAll("parcels");
        Path token = Files.writeString(home.resolve("token"), TOKEN + "\n");
        try (GatewayProcess gateway = GatewayProcess.start(home, source, "gateway.admin.token-file=" + token)) {
            assertThat(gateway.admin("/status").statusCode()).isEqualTo(401);
            assertThat(gateway.admin("/metrics").headers().firstValue("WWW-Authenticate"))
                    .isPresent();
            assertThat(drain(gateway, "wrong").statusCode()).isEqualTo(401);
            assertThat(gateway.admin("/health/ready").statusCode()).isEqualTo(200);
            assertThat(drain(gateway, TOKEN).statusCode()).isEqualTo(202);
            GatewayProcess.await(
                    "readiness goes off", () -> gateway.admin("/health/ready").statusCode() == 503);
        }
    }

    @Test
    void letsCallsInProgressEndWhenItIsStoppedWhileItDrains() throws Exception {
        putAll("slow", "parcels");
        Path token = Files.writeString(home.resolve("token"), TOKEN + "\n");
        GatewayProcess gateway = GatewayProcess.start(home, source, "gateway.admin.token-file=" + token);
        try (gateway;
                ExecutorService caller = Executors.newVirtualThreadPerTaskExecutor()) {
            GatewayProcess.await(
                    "it is ready", () -> gateway.admin("/health/ready").statusCode() == 200);
            Future<HttpResponse<String>> slow = caller.submit(() -> gateway.get("/slow/items"));
            GatewayProcess.await(
                    "the slow call runs",
                    () -> gateway.send(gateway.adminRequest("/status").header("Authorization", "Bearer " + TOKEN))
                            .body()
                            .contains("\"inFlight\":1"));
            assertThat(drain(gateway, TOKEN).statusCode()).isEqualTo(202);
            gateway.terminate();
            assertThat(slow.get().body()).isEqualTo("/slow/items");
            gateway.awaitExit();
        }
    }

    @Test
    void refusesToBeDrainedByAnyoneWhereNoTokenIsConfigured() throws Exception {
        try (GatewayProcess gateway = GatewayProcess.start(home, source)) {
            HttpResponse<String> refused = drain(gateway, "anything");
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.headers().firstValue("content-type")).hasValue("application/problem+json");
            assertThat(gateway.admin("/nothing-here").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void limitsRequestsToTheAdminPort() throws Exception {
        try (GatewayProcess gateway = GatewayProcess.start(home, source, "gateway.admin.requests-per-second=1")) {
            GatewayProcess.await(
                    "too many requests", () -> gateway.admin("/status").statusCode() == 429);
            assertThat(gateway.admin("/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void namesEveryProblemOfItsConfigurationAndEnds() throws Exception {
        GatewayProcess gateway = GatewayProcess.launch(
                home,
                source,
                "gateway.control.grup=shop",
                "gateway.control.poll-interval=0s",
                "gateway.admin.port=70000");
        try (gateway) {
            assertThat(gateway.awaitExit()).isEqualTo(1);
            assertThat(gateway.log())
                    .contains("unknown key gateway.control.grup; did you mean gateway.control.group?")
                    .contains("gateway.control.poll-interval must be between")
                    .contains("gateway.admin.port must be between");
        }
    }

    @Test
    void saysThatItsPortIsTaken() throws Exception {
        try (GatewayProcess first = GatewayProcess.start(home, source)) {
            Path other = Files.createDirectory(home.resolve("other"));
            GatewayProcess second = GatewayProcess.launch(other, source, "gateway.listener.port=" + first.port());
            try (second) {
                assertThat(second.awaitExit()).isEqualTo(1);
                assertThat(second.log()).contains("The gateway cannot start").contains("gateway.listener");
            }
        }
    }

    @Test
    void sharesItsStateFolderWithNoOtherGateway() throws Exception {
        try (GatewayProcess first = GatewayProcess.start(home, source)) {
            assertThat(first.port()).isPositive();
            GatewayProcess second = GatewayProcess.launch(home, source);
            try (second) {
                assertThat(second.awaitExit()).isEqualTo(1);
                assertThat(second.log()).contains("another gateway is using");
            }
        }
    }

    private static HttpResponse<String> drain(GatewayProcess gateway, String token) throws Exception {
        HttpRequest.Builder request =
                gateway.adminRequest("/drain").POST(BodyPublishers.noBody()).header("Authorization", "Bearer " + token);
        return gateway.send(request);
    }
}
