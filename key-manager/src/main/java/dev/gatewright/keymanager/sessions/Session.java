package dev.gatewright.keymanager.sessions;

import java.time.Instant;
import java.util.UUID;

/**
 * One person signed in on one device.
 *
 * @param authenticated when the password was typed last
 * @param address the network address it began from
 * @param agent what the browser called itself
 */
public record Session(
        UUID id,
        UUID person,
        Instant created,
        Instant authenticated,
        Instant lastSeen,
        Instant expires,
        String address,
        String agent) {}
