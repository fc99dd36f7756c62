package dev.gatewright.console.page;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;

/** Adds the security headers to every answer, whoever makes it, errors included. */
@Singleton
final class PageHeaders {

    private static final int EARLY = 900;

    private final List<URI> formTargets;
    private final boolean strictTransport;

    PageHeaders(ConsoleConfig config) {
        this.formTargets =
                config.formTargets().orElse(List.of()).stream().map(URI::create).toList();
        this.strictTransport = config.strictTransport();
    }

    void register(@Observes Filters filters) {
        filters.register(this::prepare, EARLY);
    }

    private void prepare(RoutingContext context) {
        context.addHeadersEndHandler(done -> add(context));
        context.next();
    }

    private void add(RoutingContext context) {
        MultiMap headers = context.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        if (strictTransport) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        if (type == null || !type.startsWith("text/html")) {
            return;
        }
        ContentSecurityPolicy policy = ContentSecurityPolicy.of(context);
        formTargets.forEach(policy::formTarget);
        headers.set("Content-Security-Policy", policy.header());
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.add(HttpHeaders.VARY, "Cookie, HX-Request");
    }
}
