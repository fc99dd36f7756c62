package dev.gatewright.gateway.pipeline;

import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.exchange.Response;
import io.vertx.core.Future;

/** The rest of the chain behind a stage. */
@FunctionalInterface
public interface Next {
    Future<Response> handle(Exchange exchange);
}
