package dev.gatewright.acceptance.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewright.servers.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A stock OPA server that loads a signed bundle and verifies it with a public key, as OPA's manual says. */
public final class OpaServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final String url;

    private OpaServer(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    public static OpaServer start(Path log, Path bundle, Path publicKey, String keyId, String scope)
            throws IOException {
        String address = "127.0.0.1:" + Ports.free(1).getFirst();
        Process process = new ProcessBuilder(
                        Installation.opa().toString(),
                        "run",
                        "--server",
                        "--addr=" + address,
                        "--skip-version-check",
                        "--bundle",
                        bundle.toString(),
                        "--verification-key",
                        publicKey.toString(),
                        "--verification-key-id",
                        keyId,
                        "--signing-alg",
                        "ES256",
                        "--scope",
                        scope)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        OpaServer server = new OpaServer(process, "http://" + address);
        Await.until("opa is ready", () -> {
            if (!process.isAlive()) {
                throw new AssertionError("opa has ended: " + Files.readString(log));
            }
            return server.send(HttpRequest.newBuilder(URI.create(server.url + "/health")))
                            .statusCode()
                    == 200;
        });
        return server;
    }

    /** The value of a rule, such as {@code policies/mine/decision}, for an input. */
    public JsonNode decide(String rule, JsonNode input) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/v1/data/" + rule))
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("input", input))));
        return JSON.readTree(send(request).body()).path("result");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
