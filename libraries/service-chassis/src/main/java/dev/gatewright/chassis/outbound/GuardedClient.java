package dev.gatewright.chassis.outbound;

import dev.gatewright.chassis.outbound.OutboundRefused.Reason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one way to call an address that a person named. It blocks: call it on a virtual thread.
 *
 * <p>The connection goes to the very address that was checked, whatever the name resolves to a moment later; TLS still
 * asks for the name, and verifies it. Up to three redirects are followed, each checked like the first address.
 */
@ApplicationScoped
public class GuardedClient {

    private static final int REDIRECTS = 3;

    private final Vertx vertx;
    private final OutboundConfig config;
    private final CheckedAddresses addresses;
    private final HttpClient client;

    @Inject
    GuardedClient(Vertx vertx, OutboundConfig config) {
        this(vertx, config, InetAddress::getAllByName, new HttpClientOptions());
    }

    GuardedClient(Vertx vertx, OutboundConfig config, CheckedAddresses.Resolver resolver, HttpClientOptions options) {
        this.vertx = vertx;
        this.config = config;
        this.addresses = new CheckedAddresses(resolver, config);
        this.client = vertx.createHttpClient(options.setKeepAlive(false)
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setMaxHeaderSize(16 * 1024));
    }

    /**
     * Makes the call. A redirect of anything but GET is an answer like any other.
     *
     * @throws OutboundRefused when an address may not be called, or the answer does not come whole, small and in time
     */
    public GuardedResponse call(GuardedRequest request) {
        long deadline = System.nanoTime() + config.totalTimeout().toNanos();
        GuardedRequest next = request;
        for (int i = 0; i <= REDIRECTS; i++) {
            GuardedCall call =
                    new GuardedCall(vertx, client, config.maximumResponse().asLongValue());
            GuardedCall.Answer answer = wait(call, next, deadline);
            if (!isRedirect(next, answer)) {
                return new GuardedResponse(next.uri(), answer.status(), answer.contentType(), answer.body());
            }
            next = redirected(next, answer);
        }
        throw new OutboundRefused(
                Reason.TOO_MANY_REDIRECTS, "The address redirects more than " + REDIRECTS + " times.");
    }

    private GuardedCall.Answer wait(GuardedCall call, GuardedRequest request, long deadline) {
        InetAddress address = addresses.check(request.uri());
        long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
        Future<GuardedCall.Answer> answer = call.send(options(request, address), request, millis);
        try {
            return answer.toCompletionStage().toCompletableFuture().get(millis + 1_000, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutboundRefused(Reason.UNREACHABLE, "The call was interrupted.");
        } catch (TimeoutException e) {
            throw tooSlow();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof OutboundRefused refused
                    ? refused
                    : System.nanoTime() >= deadline ? tooSlow() : unreachable(request.uri(), e);
        }
    }

    private static boolean isRedirect(GuardedRequest request, GuardedCall.Answer answer) {
        return request.method().equals("GET")
                && switch (answer.status()) {
                    case 301, 302, 303, 307, 308 -> answer.location().isPresent();
                    default -> false;
                };
    }

    /** Headers may hold a credential for the first host, so they do not go to another. */
    private static GuardedRequest redirected(GuardedRequest from, GuardedCall.Answer answer) {
        try {
            URI to = from.uri().resolve(answer.location().orElseThrow());
            boolean weaker =
                    "https".equalsIgnoreCase(from.uri().getScheme()) && !"https".equalsIgnoreCase(to.getScheme());
            if (weaker) {
                throw new OutboundRefused(Reason.NOT_ENCRYPTED, "The address redirects to one that is not encrypted.");
            }
            boolean sameHost = to.getRawAuthority() != null
                    && to.getRawAuthority().equalsIgnoreCase(from.uri().getRawAuthority());
            return sameHost ? new GuardedRequest("GET", to, from.headers(), new byte[0]) : GuardedRequest.get(to);
        } catch (IllegalArgumentException e) {
            throw new OutboundRefused(Reason.ADDRESS_INVALID, "The address redirects to something that is none.");
        }
    }

    private static RequestOptions options(GuardedRequest request, InetAddress address) {
        URI uri = request.uri();
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        int port = uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80;
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method()))
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
                .setHost(CheckedAddresses.host(uri))
                .setPort(port)
                .setSsl(secure)
                .setURI(uri.getRawQuery() == null ? path : path + '?' + uri.getRawQuery())
                .setFollowRedirects(false)
                .putHeader("User-Agent", "Gatewright");
        request.headers().forEach(options::putHeader);
        return options;
    }

    private static OutboundRefused tooSlow() {
        return new OutboundRefused(Reason.TOO_SLOW, "The address did not answer in time.");
    }

    /** The cause may name inner addresses, so it does not reach the person. */
    private static OutboundRefused unreachable(URI uri, Throwable cause) {
        OutboundRefused refused = new OutboundRefused(
                Reason.UNREACHABLE, "The host " + CheckedAddresses.host(uri) + " cannot be reached.");
        refused.initCause(cause);
        return refused;
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
