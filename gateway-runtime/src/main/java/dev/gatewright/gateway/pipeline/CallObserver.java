package dev.gatewright.gateway.pipeline;

import dev.gatewright.gateway.exchange.Exchange;

/**
 * Told of every finished call, once, on its event loop, before the exchange counts as finished. Never blocks, never
 * throws. Usage journal, access log and metrics are observers.
 */
@FunctionalInterface
public interface CallObserver {
    void finished(Exchange exchange);

    /** Told of every request that was answered without becoming a call. */
    default void refused(RefusedRequest request) {}
}
