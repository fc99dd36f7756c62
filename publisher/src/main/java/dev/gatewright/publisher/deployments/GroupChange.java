package dev.gatewright.publisher.deployments;

/** What comes of changing what a group runs: it is made, or it waits for a signature made outside. */
public sealed interface GroupChange permits Deployment, SignatureRequest {

    /** The page that shows it, below the group's. */
    String page();
}
