package dev.gatewright.gateway.exchange;

import org.jspecify.annotations.Nullable;

/** For whom the caller acts and by which right, as found in the entitlement feed. */
public record Entitlement(
        String application,
        @Nullable String subscription,
        @Nullable String plan) {}
