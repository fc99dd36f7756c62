package dev.gatewright.gateway.pipeline;

import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.exchange.Response;
import io.vertx.core.Future;

/**
 * One step of every call of a route. Not calling {@code next} short-circuits; work on the response is done by mapping
 * what {@code next} returns. A stage refuses by failing its future with a
 * {@link dev.gatewright.gateway.exchange.Rejection}.
 */
@FunctionalInterface
public interface Stage {
    Future<Response> handle(Exchange exchange, Next next);
}
