package dev.gatewright.gateway.policy;

import dev.gatewright.bundle.content.Policy;
import dev.gatewright.contracts.policy.PolicyDecision;

/** One policy, ready to decide on every event loop. */
public final class CompiledPolicy {

    private final Policy definition;
    private final PolicyModule module;
    private final int entrypoint;

    CompiledPolicy(Policy definition, PolicyModule module, int entrypoint) {
        this.definition = definition;
        this.module = module;
        this.entrypoint = entrypoint;
    }

    public Policy definition() {
        return definition;
    }

    /**
     * Decides on the calling event loop.
     *
     * @param loop index of that loop
     * @param input the input document as JSON bytes (UTF-8), well formed
     * @throws PolicyFailure when the module traps, runs too long or answers something that is no decision
     */
    public PolicyDecision decide(int loop, byte[] input) {
        return decide(loop, input, input.length);
    }

    /** As {@link #decide(int, byte[])}, of the first {@code length} bytes. */
    public PolicyDecision decide(int loop, byte[] input, int length) {
        return module.onLoop(loop).decide(entrypoint, input, length);
    }
}
