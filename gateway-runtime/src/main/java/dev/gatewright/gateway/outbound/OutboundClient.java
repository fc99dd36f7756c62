package dev.gatewright.gateway.outbound;

import dev.gatewright.gateway.address.Address;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The guarded client. Names are resolved on a worker thread, never on an event loop. */
public final class OutboundClient implements AutoCloseable {

    /** Resolves a host name; the answer is checked and connected to, and the name is not asked for again. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private final Vertx vertx;
    private final OutboundConfig config;
    private final Resolver resolver;
    private final HttpClient client;
    private final Set<String> allowedHosts;
    private final ReachableNetworks networks;

    public OutboundClient(Vertx vertx, OutboundConfig config) {
        this(vertx, config, InetAddress::getAllByName);
    }

    OutboundClient(Vertx vertx, OutboundConfig config, Resolver resolver) {
        this.vertx = vertx;
        this.config = config;
        this.resolver = resolver;
        this.allowedHosts = new HashSet<>();
        config.allowedHosts().orElse(List.of()).forEach(host -> allowedHosts.add(normal(host)));
        this.networks = new ReachableNetworks(config.allowedNetworks().orElse(List.of()));
        HttpClientOptions options = new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setMaxHeaderSize(16 * 1024);
        config.trustedCertificates()
                .ifPresent(path -> options.setTrustOptions(new PemTrustOptions().addCertPath(path.toString())));
        this.client = vertx.createHttpClient(options);
    }

    /**
     * Gets a document.
     *
     * @param namedHosts hosts that the verified configuration names, allowed beside the configured ones
     */
    public Future<OutboundResponse> get(URI uri, Set<String> namedHosts, String accept) {
        String fault = faultOf(uri, namedHosts);
        if (fault != null) {
            return Future.failedFuture(new OutboundRefused(fault));
        }
        String host = normal(uri.getHost());
        return vertx.executeBlocking(() -> checkedAddress(host), false)
                .compose(address -> new OutboundCall(vertx, client, config).get(options(uri, host, address, accept)))
                .timeout(config.totalTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        client.close();
    }

    private @Nullable String faultOf(URI uri, Set<String> namedHosts) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            return "the address has no host, or has user information";
        }
        if (!scheme.equals("https") && !(scheme.equals("http") && !config.requireHttps())) {
            return "the address is not https (gateway.outbound.require-https)";
        }
        String host = normal(uri.getHost());
        boolean allowed = allowedHosts.contains(host)
                || namedHosts.stream().anyMatch(named -> normal(named).equals(host));
        return allowed ? null : "the host " + host + " is not allowed (gateway.outbound.allowed-hosts)";
    }

    private InetAddress checkedAddress(String host) throws UnknownHostException {
        for (InetAddress address : resolver.resolve(host)) {
            if (networks.reaches(Address.of(address))) {
                return address;
            }
        }
        throw new OutboundRefused("the host " + host + " has no public address (gateway.outbound.allowed-networks)");
    }

    private static RequestOptions options(URI uri, String host, InetAddress address, String accept) {
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        int port = uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80;
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
                .setHost(host)
                .setPort(port)
                .setSsl(secure)
                .setURI(uri.getRawQuery() == null ? path : path + '?' + uri.getRawQuery())
                .setFollowRedirects(false)
                .putHeader("Accept", accept)
                .putHeader("User-Agent", "Gatewright");
    }

    /** Lower case, without brackets and the root's dot. */
    private static String normal(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        if (lower.startsWith("[") && lower.endsWith("]")) {
            return lower.substring(1, lower.length() - 1);
        }
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
