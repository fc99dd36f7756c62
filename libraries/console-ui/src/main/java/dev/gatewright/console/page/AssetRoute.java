package dev.gatewright.console.page;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Serves the assets from memory: by its digest for a year, under an outdated digest for this time only. */
@Singleton
final class AssetRoute {

    void register(@Observes Router router) {
        router.route(HttpMethod.GET, Assets.PATH + ":file").handler(AssetRoute::serve);
        router.route(HttpMethod.HEAD, Assets.PATH + ":file").handler(AssetRoute::serve);
    }

    private static void serve(RoutingContext context) {
        Assets.at(context.pathParam("file"))
                .ifPresentOrElse(
                        match -> send(context, match),
                        () -> context.response().setStatusCode(404).end());
    }

    private static void send(RoutingContext context, Assets.Match match) {
        Asset asset = match.asset();
        String accepted = context.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
        boolean gzip = accepted != null && accepted.contains("gzip");
        HttpServerResponse response = context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, asset.type())
                .putHeader(HttpHeaders.VARY, "Accept-Encoding")
                .putHeader(
                        HttpHeaders.CACHE_CONTROL, match.exact() ? "public, max-age=31536000, immutable" : "no-cache");
        // Said even when it is not compressed, so that Quarkus's own compression leaves the bytes alone.
        response.putHeader(HttpHeaders.CONTENT_ENCODING, gzip ? "gzip" : "identity");
        response.end(gzip ? asset.compressed() : asset.plain());
    }
}
