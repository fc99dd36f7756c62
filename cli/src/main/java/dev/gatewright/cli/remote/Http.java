package dev.gatewright.cli.remote;

import dev.gatewright.cli.output.CommandFailed;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Requests to the hosted services. Whatever keeps an answer from arriving is a failure of the surroundings. */
final class Http implements AutoCloseable {

    static final long LARGEST = 32L << 20;

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** Any answer that arrives is returned, whatever its status. */
    Answer send(String method, URI to, Map<String, String> headers, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(to)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .timeout(LIMIT);
        headers.forEach(request::header);
        HttpResponse<byte[]> response = arrived(request.build());
        String etag = response.headers().firstValue("ETag").orElse("");
        return new Answer(to, response.statusCode(), etag, response.body());
    }

    private HttpResponse<byte[]> arrived(HttpRequest request) {
        var answer = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
        try {
            return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            client.shutdownNow();
            throw unreachable(request.uri(), "it did not answer within " + LIMIT.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw unreachable(request.uri(), words(e.getCause() == null ? e : e.getCause()));
        } catch (InterruptedException e) {
            client.shutdownNow();
            Thread.currentThread().interrupt();
            throw CommandFailed.environment("Interrupted.", "What was asked of the service may have been done.");
        }
    }

    private static String words(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "there is no such host";
            }
        }
        return switch (failure) {
            case HttpConnectTimeoutException e -> "nothing answers";
            case ConnectException e -> "nothing listens there";
            case SSLException e -> "its certificate is not accepted (" + e.getMessage() + ")";
            default -> String.valueOf(failure.getMessage());
        };
    }

    private static CommandFailed unreachable(URI to, String why) {
        String origin = to.getScheme() + "://" + to.getRawAuthority();
        return CommandFailed.environment(
                origin + " cannot be reached: " + why + ".", "Check the address and that the service is up.");
    }

    @Override
    public void close() {
        client.close();
    }
}
