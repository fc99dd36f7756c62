package dev.gatewright.policies;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A built-in policy: what is known of it and its files. */
public final class BuiltInPolicy {

    private final PolicyIndex.Entry entry;
    private final byte[] rego;
    private final byte[] wasm;
    private final JsonNode parametersSchema;

    BuiltInPolicy(PolicyIndex.Entry entry, byte[] rego, byte[] wasm, JsonNode parametersSchema) {
        this.entry = entry;
        this.rego = rego;
        this.wasm = wasm;
        this.parametersSchema = parametersSchema;
    }

    /** The name that APIs use, such as {@code required-scope}. */
    public String name() {
        return entry.name();
    }

    public String title() {
        return entry.title();
    }

    public String description() {
        return entry.description();
    }

    /** Such as {@code gatewright/required_scope/decision}. */
    public String entrypoint() {
        return entry.entrypoint();
    }

    /** Paths below {@code input} that the policy reads. */
    public List<String> reads() {
        return entry.reads();
    }

    public List<String> obligations() {
        return entry.obligations();
    }

    /** SHA-256 (hex) of the compiled module. */
    public String wasmDigest() {
        return entry.wasm();
    }

    public byte[] rego() {
        return rego.clone();
    }

    public byte[] wasm() {
        return wasm.clone();
    }

    /** A JSON Schema (draft 7), which OPA's type checker reads too. */
    public JsonNode parametersSchema() {
        return parametersSchema.deepCopy();
    }
}
