package dev.gatewright.keymanager.grants;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** What one sign-in gave one client. */
record Grant(
        UUID id,
        String clientId,
        UUID person,
        UUID session,
        Set<String> scopes,
        String audience,
        Instant expires,
        boolean revoked) {}
