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
import org.jspecify.annotations.Nullable;

/** The publisher's REST interface, used by a service account like anybody else's. */
final class Account implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String issuer;
    private final String publisher;
    private final String name;
    private final String secret;

    private @Nullable String token;

    Account(String issuer, String publisher, String name, String secret) {
        this.issuer = issuer;
        this.publisher = publisher;
        this.name = name;
        this.secret = secret;
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

    private HttpRequest.Builder request(String path) throws IOException, InterruptedException {
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
        HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() >= 300) {
            throw refused(response);
        }
        return JSON.readTree(response.body());
    }

    private static UpFailed refused(HttpResponse<byte[]> response) {
        return new UpFailed(
                "%s %s answered %d: %s"
                        .formatted(
                                response.request().method(),
                                response.uri(),
                                response.statusCode(),
                                new String(response.body(), StandardCharsets.UTF_8)),
                "See ./gatewright logs publisher.");
    }

    @Override
    public void close() {
        client.close();
    }
}
