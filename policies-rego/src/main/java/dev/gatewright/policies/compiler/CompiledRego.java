package dev.gatewright.policies.compiler;

/** A compiled module and what its source says of itself. */
public final class CompiledRego {

    private final byte[] wasm;
    private final RegoFacts facts;

    CompiledRego(byte[] wasm, RegoFacts facts) {
        this.wasm = wasm;
        this.facts = facts;
    }

    public byte[] wasm() {
        return wasm.clone();
    }

    public RegoFacts facts() {
        return facts;
    }
}
