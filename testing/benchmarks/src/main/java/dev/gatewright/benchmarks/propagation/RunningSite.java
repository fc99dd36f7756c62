package dev.gatewright.benchmarks.propagation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** The quick start that runs, used through its publisher's REST interface by its own service account. */
final class RunningSite implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACCOUNT = "quick-start";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final JsonNode status;
    private final String secret;
    private String token = "";
    private Instant tokenEnds = Instant.EPOCH;

    private RunningSite(JsonNode status, String secret) {
        this.status = status;
        this.secret = secret;
    }

    /** The one whose state is in {@code GATEWRIGHT_STATE_FOLDER}, else beside the sources. */
    static RunningSite find(Path installation) throws IOException, InterruptedException {
        Path state = Optional.ofNullable(System.getenv("GATEWRIGHT_STATE_FOLDER"))
                .map(Path::of)
                .orElse(installation.resolve(".gatewright"));
        Process command = new ProcessBuilder(installation.resolve("gatewright").toString(), "status", "--json")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        JsonNode status = JSON.readTree(command.getInputStream().readAllBytes());
        if (command.waitFor() != 0) {
            throw new IOException("nothing runs: start it with ./gatewright up");
        }
        JsonNode passwords =
                JSON.readTree(state.resolve("secrets/passwords.json").toFile());
        return new RunningSite(
                status, passwords.path("byName").path("client " + ACCOUNT).asText());
    }

    String url(String part) throws IOException {
        for (JsonNode each : status.path("parts")) {
            if (each.path("name").asText().equals(part)) {
                return each.path("url").asText();
            }
        }
        throw new IOException("there is no part " + part);
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(send(request(path).GET()).body());
    }

    String tag(String path) throws IOException, InterruptedException {
        return send(request(path).GET()).headers().firstValue("ETag").orElse("");
    }

    JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return JSON.readTree(send(json(path, "POST", body)).body());
    }

    HttpResponse<byte[]> change(String path, String method, String tag, Map<String, ?> body)
            throws IOException, InterruptedException {
        return send(json(path, method, body).header("If-Match", tag));
    }

    void delete(String path) throws IOException, InterruptedException {
        send(request(path).DELETE());
    }

    private HttpRequest.Builder json(String path, String method, Map<String, ?> body)
            throws IOException, InterruptedException {
        return request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    }

    /** Makes sure of a token, so that what is measured next does not wait for one. */
    void signIn() throws IOException, InterruptedException {
        if (Instant.now().isBefore(tokenEnds)) {
            return;
        }
        String basic = Base64.getEncoder().encodeToString((ACCOUNT + ":" + secret).getBytes(StandardCharsets.UTF_8));
        JsonNode granted = JSON.readTree(send(HttpRequest.newBuilder(URI.create(url("key-manager") + "/oauth/token"))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials")))
                .body());
        token = granted.path("access_token").asText();
        tokenEnds = Instant.now().plusSeconds(granted.path("expires_in").asLong() / 2);
    }

    private HttpRequest.Builder request(String path) throws IOException, InterruptedException {
        signIn();
        return HttpRequest.newBuilder(URI.create(url("publisher") + "/api/v1/acme" + path))
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() >= 300) {
            throw new IOException("%s answered %d: %s"
                    .formatted(answer.uri(), answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8)));
        }
        return answer;
    }

    @Override
    public void close() {
        client.close();
    }
}
