package dev.gatewright.gateway.stage.cors;

import dev.gatewright.bundle.content.Stages;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.gateway.exchange.CanonicalRequest;
import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.exchange.Rejection;
import dev.gatewright.gateway.exchange.Response;
import dev.gatewright.gateway.pipeline.Next;
import dev.gatewright.gateway.pipeline.Stage;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Answers preflights, refuses foreign origins, and lets browsers read answers and refusals alike. What the backend says
 * about CORS is replaced: the API's configuration decides.
 */
record CorsStage(Stages.Cors cors, boolean everyOrigin) implements Stage {

    private static final String OWN = "access-control-";

    @Override
    public Future<Response> handle(Exchange exchange, Next next) {
        CanonicalRequest request = exchange.request();
        MultiMap answer = exchange.answerHeaders();
        if (!everyOrigin) {
            answer.add("vary", "Origin");
        }
        String origin = request.headers().get("origin");
        boolean preflight = isPreflight(request, origin);
        if (origin != null && !isAllowed(origin)) {
            return preflight || !isSameOrigin(origin, request) ? refused() : forwarded(exchange, next);
        }
        if (origin != null) {
            admit(origin, answer);
        }
        return preflight ? Future.succeededFuture(granted()) : forwarded(exchange, next);
    }

    private static boolean isPreflight(CanonicalRequest request, @Nullable String origin) {
        return origin != null
                && request.method().equals("OPTIONS")
                && request.headers().contains("access-control-request-method");
    }

    private boolean isAllowed(String origin) {
        return everyOrigin || cors.origins().contains(origin);
    }

    /** Browsers name the origin on some calls of a page's own host too. */
    private static boolean isSameOrigin(String origin, CanonicalRequest request) {
        String host = request.headers().get("host");
        int scheme = origin.indexOf("://");
        return host != null
                && scheme > 0
                && origin.substring(scheme + 3).toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT));
    }

    private void admit(String origin, MultiMap answer) {
        answer.set("access-control-allow-origin", everyOrigin ? "*" : origin);
        if (cors.credentials()) {
            answer.set("access-control-allow-credentials", "true");
        }
        if (!cors.exposedHeaders().isEmpty()) {
            answer.set("access-control-expose-headers", String.join(", ", cors.exposedHeaders()));
        }
    }

    private Response granted() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        headers.set("access-control-allow-methods", String.join(", ", cors.methods()));
        headers.set("access-control-allow-headers", String.join(", ", cors.headers()));
        headers.set("access-control-max-age", Integer.toString(cors.maxAgeSeconds()));
        return new Response(204, headers, Response.Body.NONE);
    }

    private static Future<Response> forwarded(Exchange exchange, Next next) {
        return next.handle(exchange).map(response -> {
            response.headers().names().stream()
                    .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(OWN))
                    .toList()
                    .forEach(response.headers()::remove);
            return response;
        });
    }

    private static Future<Response> refused() {
        return Future.failedFuture(
                new Rejection(ProblemType.ORIGIN_NOT_ALLOWED, "This origin may not call this API from a browser."));
    }
}
