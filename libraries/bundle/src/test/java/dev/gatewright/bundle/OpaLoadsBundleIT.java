package dev.gatewright.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.contracts.json.StrictJson;
import dev.gatewright.servers.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stock OPA, started as its documentation says, takes our bundles as they are and refuses what we refuse. */
class OpaLoadsBundleIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void stockOpaVerifiesTheBundleAndDecides() throws Exception {
        int port = freePort();
        Process opa = start(Samples.bundle(), Samples.GROUP, port);
        try {
            awaitReady(opa, port);
            URI query = URI.create("http://127.0.0.1:" + port + "/v1/data/gatewright/sample/decision");
            HttpRequest request = HttpRequest.newBuilder(query)
                    .POST(HttpRequest.BodyPublishers.ofString("{\"input\":{\"principal\":{\"subject\":\"ada\"}}}"))
                    .build();
            HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());

            JsonNode answer = StrictJson.limitedTo(1 << 16).read(response.body());
            assertThat(answer.at("/result/allow").asBoolean()).isTrue();
        } finally {
            opa.destroy();
            assertThat(opa.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void stockOpaRefusesAChangedFile() throws Exception {
        byte[] tampered =
                Tampering.rewrite(Samples.bundle(), "policies/sample/policy.rego", rego -> rego.replace("ada", "eve"));

        assertThat(refusal(start(tampered, Samples.GROUP, freePort()))).contains("digest mismatch");
    }

    @Test
    void stockOpaRefusesAnotherGroup() throws Exception {
        assertThat(refusal(start(Samples.bundle(), "another-group", freePort())))
                .contains("scope mismatch");
    }

    private Path log() {
        return folder.resolve("opa.log");
    }

    private Process start(byte[] bundle, String scope, int port) throws IOException {
        Path archive = Files.write(folder.resolve("bundle.tar.gz"), bundle);
        Path key = Files.writeString(
                folder.resolve("bundle.pub.pem"),
                Samples.BUNDLE_KEY.verificationKey().pem());
        return new ProcessBuilder(
                        OpaCommand.find().toString(),
                        "run",
                        "--server",
                        "--addr=127.0.0.1:" + port,
                        "--skip-version-check",
                        "--bundle",
                        archive.toString(),
                        "--verification-key",
                        key.toString(),
                        "--verification-key-id",
                        Samples.BUNDLE_KEY.kid(),
                        "--signing-alg",
                        "ES256",
                        "--scope",
                        scope)
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    /** OPA does not tell which port it took, so it is given a free one; waiting ends when it answers or has died. */
    private static void awaitReady(Process opa, int port) throws Exception {
        HttpRequest health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health"))
                .timeout(PATIENCE)
                .build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                if (HTTP.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                assertThat(opa.waitFor(50, TimeUnit.MILLISECONDS))
                        .as("opa has died")
                        .isFalse();
            }
        }
        throw new AssertionError("opa did not get ready");
    }

    private static int freePort() {
        return Ports.free(1).getFirst();
    }

    private String refusal(Process opa) throws IOException, InterruptedException {
        try {
            assertThat(opa.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("opa has ended")
                    .isTrue();
            assertThat(opa.exitValue()).isNotZero();
            return Files.readString(log());
        } finally {
            opa.destroyForcibly();
        }
    }
}
