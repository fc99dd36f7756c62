package dev.gatewright.gateway.policy;

import dev.gatewright.gateway.pipeline.InvalidApi;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** The compiled policies of one snapshot, by the name they have in its bundle. */
public final class CompiledPolicies {

    /** Of a bundle without policies. */
    public static final CompiledPolicies NONE = new CompiledPolicies(Map.of(), Map.of(), () -> {});

    private final Map<String, CompiledPolicy> policies;
    private final Map<String, String> refusals;
    private final Runnable onRelease;
    private final AtomicBoolean released = new AtomicBoolean();

    CompiledPolicies(Map<String, CompiledPolicy> policies, Map<String, String> refusals, Runnable onRelease) {
        this.policies = Map.copyOf(policies);
        this.refusals = Map.copyOf(refusals);
        this.onRelease = onRelease;
    }

    /**
     * Finds a policy.
     *
     * @throws InvalidApi when there is none of that name, or it was refused
     */
    public CompiledPolicy named(String name) {
        CompiledPolicy policy = policies.get(name);
        if (policy == null) {
            String refusal = refusals.get(name);
            throw new InvalidApi(
                    refusal == null ? "policy " + name + " is not in the bundle" : "policy " + name + ": " + refusal);
        }
        return policy;
    }

    /** Why policies were refused, by name. */
    public Map<String, String> refusals() {
        return refusals;
    }

    /**
     * Says that the snapshot has ended. A call that still holds it may go on deciding: what is given up is sharing, and
     * the modules go when the last call has gone.
     */
    public void release() {
        if (released.compareAndSet(false, true)) {
            onRelease.run();
        }
    }
}
