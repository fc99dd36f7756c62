package dev.gatewright.gateway.upstream;

import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.exchange.Rejection;
import dev.gatewright.gateway.exchange.Response;
import dev.gatewright.gateway.pipeline.Next;
import io.vertx.core.Future;

/**
 * The end of a chain.
 *
 * @param basePathLength how much of every path is the API's base path, for which the target's own stands in
 */
record Forward(Upstreams upstreams, Rotation rotation, TimeLimits limits, long maximumBody, int basePathLength)
        implements Next {

    @Override
    public Future<Response> handle(Exchange exchange) {
        RequestBody body = RequestBody.of(exchange);
        if (body.declaredLength() > maximumBody) {
            return Future.failedFuture(tooLarge());
        }
        return new ForwardedCall(exchange, this, body).start();
    }

    /** The request target at a target: the canonical path below its base path, with what is left of the query. */
    String target(Origin origin, Exchange exchange) {
        String path = exchange.request().path();
        String query = exchange.forwarding().query();
        if (basePathLength == 0 && origin.basePath().isEmpty() && query == null) {
            return path;
        }
        String below = origin.basePath() + path.substring(basePathLength);
        String target = below.isEmpty() ? "/" : below;
        return query == null ? target : target + "?" + query;
    }

    Rejection tooLarge() {
        return new Rejection(
                ProblemType.BODY_TOO_LARGE, "This API accepts at most " + maximumBody + " bytes of request body.");
    }
}
