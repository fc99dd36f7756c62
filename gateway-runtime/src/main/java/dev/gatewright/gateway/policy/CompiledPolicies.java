package dev.gatewright.gateway.policy;

/** The compiled policies of one snapshot, by the name they have in its bundle. */
public interface CompiledPolicies {

    /**
     * Finds a policy.
     *
     * @throws dev.gatewright.gateway.pipeline.InvalidApi when there is none of that name
     */
    CompiledPolicy named(String name);
}
