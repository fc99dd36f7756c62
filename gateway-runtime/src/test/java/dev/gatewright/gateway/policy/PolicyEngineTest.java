package dev.gatewright.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.contracts.policy.PolicyDecision;
import dev.gatewright.gateway.pipeline.InvalidApi;
import dev.gatewright.policies.BuiltInPolicies;
import dev.gatewright.policies.BuiltInPolicy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PolicyEngineTest {

    private static final BuiltInPolicy SCOPE =
            BuiltInPolicies.load().named("required-scope").orElseThrow();

    private final PolicyEngine engine = new PolicyEngine(2);

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    @Test
    void decidesWithTheReasonAndRuleOfThePolicy() {
        CompiledPolicy policy = engine.compile(PolicyBundles.of(SCOPE), PolicyBundles.modules(SCOPE))
                .named("required-scope");

        assertThat(decide(policy, 0, "[\"a\",\"b\"]"))
                .isEqualTo(new PolicyDecision(true, null, "scopes_granted", List.of()));
        assertThat(decide(policy, 1, "[\"a\"]"))
                .isEqualTo(new PolicyDecision(false, "The credentials lack the scope: b.", "scope_missing", List.of()));
    }

    @Test
    void keepsNothingOfTheCallBefore() {
        CompiledPolicy policy = engine.compile(PolicyBundles.of(SCOPE), PolicyBundles.modules(SCOPE))
                .named("required-scope");

        for (int i = 0; i < 2000; i++) {
            String scope = "x".repeat(i % 700);
            assertThat(decide(policy, 0, "[\"a\",\"b\",\"" + scope + "\"]").allow())
                    .isTrue();
            assertThat(decide(policy, 0, "[\"a" + i + "\",\"b\"]").allow()).isFalse();
        }
    }

    @Test
    void sharesAModuleAmongSnapshotsUntilTheLastIsReleased() {
        CompiledPolicies first = engine.compile(PolicyBundles.of(SCOPE), PolicyBundles.modules(SCOPE));
        CompiledPolicies second = engine.compile(PolicyBundles.of(SCOPE), PolicyBundles.modules(SCOPE));
        assertThat(engine.moduleCount()).isEqualTo(1);

        first.release();
        first.release();
        assertThat(engine.moduleCount()).isEqualTo(1);
        second.release();
        assertThat(engine.moduleCount()).isZero();
    }

    @Test
    void decidesForCallsThatOutliveTheirSnapshot() {
        CompiledPolicies policies = engine.compile(PolicyBundles.of(SCOPE), PolicyBundles.modules(SCOPE));
        CompiledPolicy policy = policies.named("required-scope");

        policies.release();

        assertThat(decide(policy, 0, "[\"a\",\"b\"]").allow()).isTrue();
    }

    @Test
    void namesThePolicyThatIsNotThere() {
        assertThatThrownBy(() -> CompiledPolicies.NONE.named("absent"))
                .isInstanceOf(InvalidApi.class)
                .hasMessage("policy absent is not in the bundle");
    }

    @Test
    void refusesAModuleThatIsMissing() {
        assertRefused(engine.compile(PolicyBundles.of(SCOPE), Map.of()), "is missing");
    }

    @Test
    void refusesAModuleWithAnotherDigest() {
        byte[] altered = SCOPE.wasm();
        altered[altered.length - 1] ^= 1;

        assertRefused(
                engine.compile(PolicyBundles.of(SCOPE), Map.of(SCOPE.wasmDigest(), altered)),
                "does not have the digest");
    }

    @Test
    void refusesAModuleWithoutTheEntryPoint() {
        assertRefused(
                engine.compile(
                        PolicyBundles.of(PolicyBundles.policy("required-scope", SCOPE.wasmDigest(), "other/decision")),
                        PolicyBundles.modules(SCOPE)),
                "no entry point other/decision");
    }

    @Test
    void refusesWhatIsNoModule() {
        byte[] text = "no module".getBytes(StandardCharsets.UTF_8);
        String digest = PolicyBundles.sha256(text);

        assertRefused(
                engine.compile(
                        PolicyBundles.of(PolicyBundles.policy("required-scope", digest, "x/decision")),
                        Map.of(digest, text)),
                "cannot be run");
    }

    @Test
    void refusesAModuleThatIsNotOfOpa() {
        byte[] empty = {0, 'a', 's', 'm', 1, 0, 0, 0};
        String digest = PolicyBundles.sha256(empty);

        assertRefused(
                engine.compile(
                        PolicyBundles.of(PolicyBundles.policy("required-scope", digest, "x/decision")),
                        Map.of(digest, empty)),
                "it is no OPA module");
    }

    @Test
    void holdsNoModuleOfARefusedPolicy() {
        CompiledPolicies policies = engine.compile(
                PolicyBundles.of(PolicyBundles.policy("required-scope", SCOPE.wasmDigest(), "other/decision")),
                PolicyBundles.modules(SCOPE));

        policies.release();

        assertThat(engine.moduleCount()).isZero();
    }

    @Test
    void failsOnAnInputThatIsTooLarge() {
        CompiledPolicy policy = engine.compile(PolicyBundles.of(SCOPE), PolicyBundles.modules(SCOPE))
                .named("required-scope");

        assertThatThrownBy(() -> policy.decide(0, new byte[(1 << 18) + 1])).isInstanceOf(PolicyFailure.class);
        assertThat(decide(policy, 0, "[\"a\",\"b\"]").allow()).isTrue();
    }

    @Test
    void takesAnInputOfManyPages() {
        CompiledPolicy policy = engine.compile(PolicyBundles.of(SCOPE), PolicyBundles.modules(SCOPE))
                .named("required-scope");

        assertThat(decide(policy, 0, "[\"" + "x".repeat(200_000) + "\",\"a\",\"b\"]")
                        .allow())
                .isTrue();
    }

    private static PolicyDecision decide(CompiledPolicy policy, int loop, String scopes) {
        return policy.decide(
                loop,
                ("{\"principal\":{\"scopes\":" + scopes + "},\"parameters\":{\"scopes\":[\"a\",\"b\"]}}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(CompiledPolicies policies, String why) {
        assertThat(policies.refusals()).containsOnlyKeys("required-scope");
        assertThatThrownBy(() -> policies.named("required-scope"))
                .isInstanceOf(InvalidApi.class)
                .hasMessageContaining(why);
    }
}
