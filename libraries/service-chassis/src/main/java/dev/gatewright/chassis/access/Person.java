package dev.gatewright.chassis.access;

import java.util.UUID;

/**
 * Who calls.
 *
 * @param email empty for a service account
 * @param sessionId the sign-in at key-manager; empty for a service account
 */
public record Person(UUID id, String name, String email, String sessionId, boolean serviceAccount) {}
