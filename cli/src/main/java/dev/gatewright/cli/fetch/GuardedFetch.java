package dev.gatewright.cli.fetch;

import dev.gatewright.cli.output.CommandFailed;
import dev.gatewright.contracts.network.NonPublicNetworks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.Security;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Gets one document.
 *
 * @param allowHttp whether plain HTTP is allowed
 * @param allowPrivate whether addresses are allowed that are not public
 * @param maximumBytes of the document
 * @param limit for everything together
 */
public record GuardedFetch(boolean allowHttp, boolean allowPrivate, long maximumBytes, Duration limit) {

    private static final int REDIRECTS = 3;
    private static final Duration CONNECT = Duration.ofSeconds(10);

    static {
        // The client looks the host up again when it connects: it must get the answer that was checked.
        Security.setProperty("networkaddress.cache.ttl", "-1");
    }

    public byte[] get(String url) throws IOException, InterruptedException {
        URI next = parsed(url);
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build()) {
            for (int i = 0; i <= REDIRECTS; i++) {
                check(next);
                HttpResponse<byte[]> response = answer(client, next);
                if (response.statusCode() == 200) {
                    return response.body();
                }
                next = redirected(next, response);
            }
        }
        throw failed(url + " redirects more than " + REDIRECTS + " times.");
    }

    private HttpResponse<byte[]> answer(HttpClient client, URI uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(limit)
                .header("Accept", "*/*")
                .build();
        var answer = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), maximumBytes));
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            client.shutdownNow();
            throw failed(uri + " did not answer within " + limit.toSeconds() + " s.");
        } catch (ExecutionException e) {
            String cause =
                    String.valueOf(e.getCause() == null ? e : e.getCause().getMessage());
            throw cause.contains("capacity")
                    ? failed(uri + " is larger than " + (maximumBytes >> 20) + " MB.")
                    : failed(uri + " cannot be fetched: " + cause);
        }
    }

    private static URI redirected(URI from, HttpResponse<byte[]> response) {
        String location = response.headers().firstValue("Location").orElse(null);
        if (response.statusCode() < 300 || response.statusCode() > 308 || location == null) {
            throw failed(from + " answered " + response.statusCode() + ".");
        }
        URI to = from.resolve(location);
        boolean sameHost = from.getHost().equalsIgnoreCase(to.getHost()) && from.getPort() == to.getPort();
        boolean weaker = "https".equalsIgnoreCase(from.getScheme()) && !"https".equalsIgnoreCase(to.getScheme());
        if (!sameHost || weaker) {
            throw failed(from + " redirects to another place: " + to + ". Name that address if you trust it.");
        }
        return to;
    }

    private static URI parsed(String url) {
        try {
            URI uri = new URI(url);
            if (uri.getHost() == null || uri.getRawUserInfo() != null) {
                throw CommandFailed.usage(url + " is no address of a document.");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw CommandFailed.usage(url + " is no address: " + e.getReason() + ".");
        }
    }

    private void check(URI uri) {
        boolean http = "http".equalsIgnoreCase(uri.getScheme());
        if (!http && !"https".equalsIgnoreCase(uri.getScheme())) {
            throw CommandFailed.usage("Only https addresses are fetched, not " + uri.getScheme() + ".");
        }
        if (http && !allowHttp) {
            throw CommandFailed.refused("http-refused", uri + " is not encrypted; --allow-http allows it.");
        }
        if (allowPrivate) {
            return;
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(uri.getHost())) {
                if (NonPublicNetworks.contains(address)) {
                    throw CommandFailed.refused(
                            "address-refused",
                            uri.getHost() + " is " + address.getHostAddress()
                                    + ", which is not public; --allow-private allows it.");
                }
            }
        } catch (UnknownHostException e) {
            throw failed("There is no host " + uri.getHost() + ".");
        }
    }

    private static CommandFailed failed(String message) {
        return CommandFailed.environment(message, "Or fetch it yourself, and import the file.");
    }
}
