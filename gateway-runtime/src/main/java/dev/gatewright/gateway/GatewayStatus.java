package dev.gatewright.gateway;

import dev.gatewright.gateway.control.ControlStatus;
import java.util.Map;

/**
 * The document at `/status`.
 *
 * @param state {@code waiting} without a configuration, {@code ready}, {@code degraded} with quarantined APIs, or
 *     {@code draining}
 */
record GatewayStatus(
        String state,
        String instance,
        String group,
        String startedAt,
        long uptimeSeconds,
        ControlStatus control,
        Traffic traffic,
        Journal journal,
        Map<String, Long> startupMilliseconds) {

    record Traffic(int port, int inFlight, int connections, Map<String, Long> refusedRequests) {}

    /** {@code written} is the last event's sequence in this run. */
    record Journal(long run, long written, long dropped, long bytes, boolean failing) {}
}
