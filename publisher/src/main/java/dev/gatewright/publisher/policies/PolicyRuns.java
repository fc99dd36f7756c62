package dev.gatewright.publisher.policies;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.styra.opa.wasm.OpaPolicy;
import dev.gatewright.contracts.policy.PolicyDecision;
import dev.gatewright.contracts.policy.PolicyInput;
import dev.gatewright.policies.BuiltInPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Runs compiled policies. An instance is not to be shared between threads, so each policy has one, behind a lock. */
@ApplicationScoped
class PolicyRuns {

    private final ObjectMapper json;
    private final Map<String, Runner> runners = new ConcurrentHashMap<>();

    PolicyRuns(ObjectMapper json) {
        this.json = json;
    }

    /** A decision, and how long it took. */
    record Run(PolicyDecision decision, long micros) {}

    Run run(BuiltInPolicy policy, PolicyInput input) {
        Runner runner = runners.computeIfAbsent(
                policy.wasmDigest(),
                digest ->
                        new Runner(OpaPolicy.builder().withPolicy(policy.wasm()).build()));
        JsonNode tree = json.valueToTree(input);
        long started = System.nanoTime();
        String answer = runner.evaluate(policy.entrypoint(), tree);
        long micros = (System.nanoTime() - started) / 1_000;
        return new Run(decision(answer), micros);
    }

    /** What is no decision denies, as it does on a gateway. */
    private PolicyDecision decision(String answer) {
        try {
            JsonNode result = json.readTree(answer).path(0).path("result");
            if (result.isObject()) {
                return json.treeToValue(result, PolicyDecision.class);
            }
        } catch (JsonProcessingException e) {
            // Told below like every other answer that is no decision.
        }
        return new PolicyDecision(false, "The policy gave no decision.", null, List.of());
    }

    private static final class Runner {

        private final OpaPolicy policy;

        Runner(OpaPolicy policy) {
            this.policy = policy;
        }

        synchronized String evaluate(String entrypoint, JsonNode input) {
            return policy.entrypoint(entrypoint).evaluate(input);
        }
    }
}
