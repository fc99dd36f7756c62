package dev.gatewright.policies;

import java.util.List;

/**
 * {@code compiled/index.json}: of which sources the compiled modules were made, and by which OPA.
 *
 * @param opa version of the compiler
 */
public record PolicyIndex(String opa, List<Entry> policies) {

    public PolicyIndex {
        policies = List.copyOf(policies);
    }

    /**
     * One policy.
     *
     * @param source SHA-256 (hex) of {@code policy.rego}
     * @param wasm SHA-256 (hex) of the module
     */
    public record Entry(
            String name,
            String title,
            String description,
            String source,
            String wasm,
            String entrypoint,
            List<String> reads,
            List<String> obligations) {

        public Entry {
            reads = List.copyOf(reads);
            obligations = List.copyOf(obligations);
        }
    }
}
