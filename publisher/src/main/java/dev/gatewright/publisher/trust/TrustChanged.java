package dev.gatewright.publisher.trust;

import java.util.UUID;

/** An organization's gateways have another trust document to follow. Fired in the transaction that made it. */
public record TrustChanged(UUID organization) {}
