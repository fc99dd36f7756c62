package dev.gatewright.policies;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The built-in policies by name. */
public final class BuiltInPolicies {

    private static final String FOLDER = "/gatewright/policies/";
    private static final StrictJson JSON = StrictJson.limitedTo(1 << 20);

    private final List<BuiltInPolicy> policies;

    private BuiltInPolicies(List<BuiltInPolicy> policies) {
        this.policies = policies;
    }

    /** Reads them from this jar. */
    public static BuiltInPolicies load() {
        try {
            PolicyIndex index = JSON.read(resource("index.json"), PolicyIndex.class);
            List<BuiltInPolicy> policies = new ArrayList<>();
            for (PolicyIndex.Entry entry : index.policies()) {
                policies.add(loaded(entry));
            }
            return new BuiltInPolicies(List.copyOf(policies));
        } catch (JsonRefused e) {
            throw new IllegalStateException("the index of built-in policies is broken: " + e.getMessage(), e);
        }
    }

    /** All of them, sorted by name. */
    public List<BuiltInPolicy> all() {
        return policies;
    }

    public Optional<BuiltInPolicy> named(String name) {
        return policies.stream().filter(policy -> policy.name().equals(name)).findFirst();
    }

    private static BuiltInPolicy loaded(PolicyIndex.Entry entry) throws JsonRefused {
        String folder = entry.name().replace('-', '_') + "/";
        JsonNode schema = JSON.read(resource(folder + "parameters.schema.json"));
        return new BuiltInPolicy(entry, resource(folder + "policy.rego"), resource(entry.name() + ".wasm"), schema);
    }

    private static byte[] resource(String name) {
        try (InputStream stream = BuiltInPolicies.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IllegalStateException("this jar lacks " + FOLDER + name);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
