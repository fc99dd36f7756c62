package dev.gatewright.gateway.route;

import dev.gatewright.bundle.content.Api;
import dev.gatewright.gateway.pipeline.Next;

/**
 * An operation that is served, with its folded chain; {@code template} is base path and operation path joined. The chain
 * of a quarantined API answers {@code api-quarantined}.
 */
public record Route(Api api, Api.Operation operation, String template, Next chain) {

    /** Whether browsers may ask before they call (Fetch standard, CORS preflight). */
    boolean answersPreflights() {
        return api.stages().overriddenBy(operation.stages()).cors() != null;
    }
}
