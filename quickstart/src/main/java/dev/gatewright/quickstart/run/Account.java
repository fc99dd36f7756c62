package dev.gatewright.quickstart.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The publisher's REST interface, used by a service account like anybody else's. */
final class Account implements AutoCloseable {

    static final String ADVICE = "See ./gatewright logs publisher.";

    private static final int CONFLICT = 409;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client;
    private final String issuer;
    private final String publisher;
    private final String name;
    private final String secret;

    private @Nullable String token;

    Account(HttpClient client, String issuer, String publisher, String name, String secret) {
        this.client = client;
        this.issuer = issuer;
        this.publisher = publisher;
        this.name = name;
        this.secret = secret;
    }

    /** What stands at a path, and the tag that a change of it must name. */
    record Versioned(JsonNode body, String tag) {}

    Versioned versioned(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = sent(request(path).GET());
        return new Versioned(JSON.readTree(response.body()), tag(response));
    }

    /** Changes what has the tag, and returns its new one. */
    String put(String path, String tag, Object body) throws IOException, InterruptedException {
        return tag(sent(changing(path, tag).PUT(json(body))));
    }

    JsonNode postIfMatch(String path, String tag, Object body) throws IOException, InterruptedException {
        return answer(changing(path, tag).POST(json(body)));
    }

    private HttpRequest.Builder changing(String path, String tag) throws IOException, InterruptedException {
        return request(path).header("Content-Type", "application/json").header("If-Match", tag);
    }

    private static HttpRequest.BodyPublisher json(Object body) throws IOException {
        return HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
    }

    private static String tag(HttpResponse<byte[]> response) {
        return response.headers().firstValue("ETag").orElse("");
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return answer(request(path).GET());
    }

    boolean has(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response =
                client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200 && response.statusCode() != 404) {
            throw refused(response);
        }
        return response.statusCode() == 200;
    }

    JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return post(path, "application/json", JSON.writeValueAsBytes(body));
    }

    JsonNode post(String path, String type, byte[] body) throws IOException, InterruptedException {
        return answer(request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** Empty where what is there stands against it. */
    Optional<JsonNode> postUnlessConflict(String path, Object body) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(json(body))
                .build();
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() == CONFLICT) {
            return Optional.empty();
        }
        if (response.statusCode() >= 300) {
            throw refused(response);
        }
        return Optional.of(JSON.readTree(response.body()));
    }

    private synchronized HttpRequest.Builder request(String path) throws IOException, InterruptedException {
        if (token == null) {
            token = signIn();
        }
        return HttpRequest.newBuilder(URI.create(publisher + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private String signIn() throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString((name + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return answer(HttpRequest.newBuilder(URI.create(issuer + "/oauth/token"))
                        .timeout(PATIENCE)
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")))
                .path("access_token")
                .asText();
    }

    private JsonNode answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        return JSON.readTree(sent(request).body());
    }

    private HttpResponse<byte[]> sent(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() >= 300) {
            throw refused(response);
        }
        return response;
    }

    private static UpFailed refused(HttpResponse<byte[]> response) {
        return new UpFailed(
                "%s %s answered %d: %s"
                        .formatted(
                                response.request().method(),
                                response.uri(),
                                response.statusCode(),
                                new String(response.body(), StandardCharsets.UTF_8)),
                ADVICE);
    }

    @Override
    public void close() {
        client.close();
    }
}
