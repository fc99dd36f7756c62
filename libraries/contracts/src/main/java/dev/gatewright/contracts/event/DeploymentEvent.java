package dev.gatewright.contracts.event;

import java.util.List;

/**
 * What a gateway group is to run: the noun {@code deployment}, by the group's id, its version the bundle's.
 *
 * @param content digest of the bundle in hex
 * @param apis everything that is deployed
 */
public record DeploymentEvent(
        String groupName, String environment, long bundleVersion, String content, List<DeployedApi> apis) {

    public DeploymentEvent {
        apis = apis == null ? List.of() : List.copyOf(apis);
    }

    /** A version of an API and the revision of it. */
    public record DeployedApi(String api, String version, String revision) {}
}
