package dev.gatewright.isolation;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Somebody who calls a service.
 *
 * @param organization the slug of where they may do everything
 * @param token made for each call, so that none gets too old
 */
public record Party(URI base, String organization, Supplier<String> token) {

    /** HTTP/1.1: whoever sends too much is answered before the end, which this client's HTTP/2 takes amiss. */
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(20))
            .build();

    private static final int LARGEST = 8 << 20;

    /** Calls an address below the service's; streams of events are read until their first one. */
    public Answer call(String method, String path, Map<String, String> headers, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token.get())
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        try {
            HttpResponse<InputStream> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream content = response.body()) {
                boolean isStream =
                        response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
                byte[] read = isStream ? content.readNBytes(16) : content.readNBytes(LARGEST);
                return new Answer(response.statusCode(), response.headers(), read);
            }
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(method + " " + path, e);
        }
    }

    public Answer get(String path) {
        return call("GET", path, Map.of(), new byte[0]);
    }
}
