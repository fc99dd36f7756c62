package dev.gatewright.gateway.control;

import dev.gatewright.gateway.entitlement.Entitlements;
import java.time.Clock;

/** Where this instance lives and how patient it is. */
record Place(
        StateFolder state,
        Entitlements entitlements,
        Facts facts,
        int maximumBundle,
        int maximumFeed,
        Patience patience) {

    static Place of(ControlConfig config, Control.Parts parts) {
        return new Place(
                parts.state(),
                parts.entitlements(),
                new Facts(config.url().orElseThrow(), parts.run(), parts.clock()),
                Math.toIntExact(config.maximumBundle().asLongValue()),
                Math.toIntExact(config.maximumFeed().asLongValue()),
                Patience.USUAL);
    }

    /** What heartbeats say that does not change. */
    record Facts(String url, long run, Clock clock) {}
}
