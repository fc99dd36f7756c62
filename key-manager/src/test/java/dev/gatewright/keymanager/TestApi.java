package dev.gatewright.keymanager;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The REST interface as one caller's program reaches it. */
public final class TestApi {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final String token;

    private TestApi(String base, String token) {
        this.base = base;
        this.token = token;
    }

    public static TestApi as(String base, String email) {
        TestBrowser browser = new TestBrowser(base);
        JsonNode tokens =
                TestBrowser.json(browser.exchange(browser.authorize(email).get("code")));
        return withToken(base, tokens.get("access_token").asText());
    }

    public static TestApi withToken(String base, String token) {
        return new TestApi(base + "/api/v1/", token);
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path, null);
    }

    public HttpResponse<String> post(String path, String body) {
        return send("POST", path, body);
    }

    public HttpResponse<String> change(String method, String path, long version, String body) {
        return send(method, path, body, "If-Match", "\"" + version + "\"");
    }

    public HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
