package dev.gatewright.gateway.policy;

import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.bundle.content.Policy;
import dev.gatewright.policies.BuiltInPolicy;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Bundle contents that hold nothing but policies. */
public final class PolicyBundles {

    private PolicyBundles() {}

    public static BundleContent of(BuiltInPolicy... policies) {
        return of(Arrays.stream(policies)
                .map(policy -> new Policy(
                        policy.name(),
                        policy.wasmDigest(),
                        policy.entrypoint(),
                        "policies/" + policy.name() + "/policy.rego",
                        policy.reads(),
                        policy.obligations()))
                .toArray(Policy[]::new));
    }

    public static BundleContent of(Policy... policies) {
        return new BundleContent(
                BundleContent.FORMAT,
                "group",
                "test",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(policies));
    }

    public static Map<String, byte[]> modules(BuiltInPolicy... policies) {
        Map<String, byte[]> modules = new HashMap<>();
        for (BuiltInPolicy policy : policies) {
            modules.put(policy.wasmDigest(), policy.wasm());
        }
        return modules;
    }

    public static Policy policy(String name, String digest, String entrypoint) {
        return new Policy(name, digest, entrypoint, "policies/" + name + "/policy.rego", List.of("*"), List.of());
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
