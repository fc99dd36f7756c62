package dev.gatewright.chassis.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One link of an organization's chain.
 *
 * @param number counts from 1 without gaps
 * @param before JSON text, or null
 * @param after JSON text, or null
 * @param previous the hash of the entry before; of the first one, 64 zeros
 * @param hash SHA-256 over the previous hash and everything above
 */
public record AuditEntry(
        UUID organization,
        long number,
        Instant at,
        Actor actor,
        String action,
        Subject subject,
        @Nullable String before,
        @Nullable String after,
        String previous,
        String hash) {}
