package dev.gatewright.gateway.upstream;

import dev.gatewright.bundle.content.Upstream;
import dev.gatewright.gateway.pipeline.InvalidApi;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Locale;

/** Where a target is, read once; {@code basePath} takes the place of the API's base path and has no trailing slash. */
record Origin(String url, String host, int port, boolean tls, String basePath) {

    static Origin of(Upstream.Target target) {
        URI uri;
        try {
            uri = URI.create(target.url());
        } catch (IllegalArgumentException malformed) {
            throw new InvalidApi("target " + target.url() + " is not a URL");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean tls = scheme.equals("https");
        if ((!tls && !scheme.equals("http")) || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new InvalidApi("target " + target.url() + " is not an http or https URL");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new InvalidApi("target " + target.url() + " has a query or fragment");
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        String base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return new Origin(target.url(), withoutBrackets(uri.getHost()), port, tls, base);
    }

    /** Without Vert.x's own timers: the loop's watch keeps the limits. */
    RequestOptions request(String method, String target) {
        return new RequestOptions()
                .setMethod(HttpMethod.valueOf(method))
                .setHost(host)
                .setPort(port)
                .setSsl(tls)
                .setURI(target)
                .setConnectTimeout(0);
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
