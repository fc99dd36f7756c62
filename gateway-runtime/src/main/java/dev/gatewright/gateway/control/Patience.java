package dev.gatewright.gateway.control;

import java.time.Duration;

/**
 * How long what is wrong may last before it is acted on or named.
 *
 * @param grace for a batch to follow its head
 * @param withheld until something announced counts as withheld
 * @param headOverdue until silence counts as a freeze
 * @param maximumLog bytes of batches kept before a snapshot is fetched
 * @param maximumChanges entries changed before a snapshot is fetched
 */
record Patience(
        Duration grace,
        Duration withheld,
        Duration headOverdue,
        Duration retry,
        Duration retryLimit,
        long maximumLog,
        int maximumChanges) {
    static final Patience USUAL = new Patience(
            Duration.ofSeconds(1),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofMillis(500),
            Duration.ofSeconds(30),
            16 << 20,
            20_000);
}
