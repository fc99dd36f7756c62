package dev.gatewright.gateway.policy;

import dev.gatewright.bundle.content.Policy;
import dev.gatewright.contracts.policy.PolicyDecision;

/** One policy, ready to decide on every event loop. */
public interface CompiledPolicy {

    Policy definition();

    /**
     * Decides on the calling event loop.
     *
     * @param loop index of that loop
     * @param input the input document as JSON bytes (UTF-8), well formed
     * @throws PolicyFailure when the module traps, runs too long or answers something that is no decision
     */
    PolicyDecision decide(int loop, byte[] input);
}
