package dev.gatewright.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.contracts.json.StrictJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class BuiltInPoliciesTest {

    @Test
    void carriesTheFourPoliciesSortedByName() {
        assertThat(BuiltInPolicies.load().all())
                .extracting(BuiltInPolicy::name)
                .containsExactly("allowed-hours", "allowed-networks", "request-attributes", "required-scope");
        assertThat(BuiltInPolicies.load().named("absent")).isEmpty();
    }

    @Test
    void carriesModulesMadeOfTheSourcesItCarries() throws Exception {
        PolicyIndex index = StrictJson.limitedTo(1 << 20)
                .read(Files.readAllBytes(Path.of("compiled/index.json")), PolicyIndex.class);

        for (PolicyIndex.Entry entry : index.policies()) {
            BuiltInPolicy policy = BuiltInPolicies.load().named(entry.name()).orElseThrow();
            assertThat(sha256(policy.rego()))
                    .as("%s changed; compile it again, see the README", entry.name())
                    .isEqualTo(entry.source());
            assertThat(sha256(policy.wasm())).isEqualTo(entry.wasm()).isEqualTo(policy.wasmDigest());
            assertThat(policy.parametersSchema().path("type").asText()).isEqualTo("object");
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
