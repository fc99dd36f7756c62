package dev.gatewright.bundle.content;

import java.util.List;

/**
 * A compiled policy.
 *
 * @param wasm SHA-256 (hex) of the module, also its file name {@code wasm/<sha256>.wasm}; the policy's revision
 * @param entrypoint such as {@code gatewright/required_scope/decision}
 * @param rego archive path of its source
 * @param reads paths below {@code input} that it reads, such as {@code principal.scopes}; {@code "*"} for all
 * @param obligations names it may return
 */
public record Policy(
        String name, String wasm, String entrypoint, String rego, List<String> reads, List<String> obligations) {

    public Policy {
        reads = BundleContent.copy(reads);
        obligations = BundleContent.copy(obligations);
    }
}
