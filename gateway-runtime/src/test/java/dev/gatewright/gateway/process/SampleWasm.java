package dev.gatewright.gateway.process;

import dev.gatewright.bundle.content.Policy;
import dev.gatewright.bundle.signing.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A compiled built-in policy in as many versions as are asked for: equal behaviour, each with a digest of its own. */
record SampleWasm(byte[] module) {

    private static final Path COMPILED = Path.of("../policies-rego/compiled/request-attributes.wasm");
    private static final String REGO_FILE = "policies/request-attributes/policy.rego";

    /** A custom section (WebAssembly core specification, 5.5.3) changes nothing but the bytes. */
    static SampleWasm version(int number) throws IOException {
        byte[] payload = ("\u0004test" + number).getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Files.readAllBytes(COMPILED));
        out.write(0);
        out.write(payload.length);
        out.writeBytes(payload);
        return new SampleWasm(out.toByteArray());
    }

    Policy policy() {
        return new Policy(
                "request-attributes",
                Sha256.hex(module),
                "gatewright/request_attributes/decision",
                REGO_FILE,
                List.of("*"),
                List.of());
    }

    Map<String, byte[]> files() {
        byte[] rego = "package gatewright.request_attributes\n".getBytes(StandardCharsets.US_ASCII);
        return Map.of(REGO_FILE, rego, "wasm/" + Sha256.hex(module) + ".wasm", module);
    }
}
