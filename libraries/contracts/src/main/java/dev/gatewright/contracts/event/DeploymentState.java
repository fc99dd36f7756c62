package dev.gatewright.contracts.event;

import java.util.UUID;

/**
 * Noun {@code deployment}, told by the publisher: what a gateway group runs of one version of an API.
 *
 * @param bundle the version of the group's bundle that carries it
 */
public record DeploymentState(UUID group, UUID api, String version, UUID revision, long bundle, String status) {

    public static final String NOUN = "deployment";
}
