package dev.gatewright.contracts.event;

/**
 * A gateway instance: the noun {@code instance}.
 *
 * @param group id of its group
 * @param environment of its group
 * @param signingKid thumbprint of the key that signs what it sends
 * @param signingKey that key, as JWK in JSON
 * @param revoked whether its credentials are taken back
 */
public record InstanceEvent(
        String name,
        String group,
        String groupName,
        String environment,
        String signingKid,
        String signingKey,
        boolean revoked) {}
