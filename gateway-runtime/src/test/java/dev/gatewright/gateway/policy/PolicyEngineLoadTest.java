package dev.gatewright.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.contracts.policy.PolicyDecision;
import dev.gatewright.policies.BuiltInPolicies;
import dev.gatewright.policies.BuiltInPolicy;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PolicyEngineLoadTest {

    private static final BuiltInPolicy SCOPE =
            BuiltInPolicies.load().named("required-scope").orElseThrow();
    private static final int LOOPS = 8;
    private static final long MEBIBYTE = 1 << 20;

    @Test
    void manyLoopsDecideAtOnceWithoutMixingTheirCalls() throws Exception {
        try (PolicyEngine engine = new PolicyEngine(LOOPS);
                ExecutorService loops = Executors.newFixedThreadPool(LOOPS)) {
            CompiledPolicy policy = engine.compile(PolicyBundles.of(SCOPE), PolicyBundles.modules(SCOPE))
                    .named("required-scope");
            List<Callable<Integer>> deciding = new ArrayList<>();
            for (int loop = 0; loop < LOOPS; loop++) {
                int own = loop;
                deciding.add(() -> wrongAnswers(policy, own));
            }
            for (Future<Integer> wrong : loops.invokeAll(deciding)) {
                assertThat(wrong.get()).isZero();
            }
        }
    }

    @Test
    void hundredSwapsOfDistinctModulesLeaveNothingBehind() {
        try (PolicyEngine engine = new PolicyEngine(1)) {
            CompiledPolicies current = CompiledPolicies.NONE;
            Used afterTwenty = null;
            for (int swap = 1; swap <= 100; swap++) {
                CompiledPolicies next = compiled(engine, swap);
                assertThat(decide(next.named("required-scope"), 0, "a").allow()).isTrue();
                current.release();
                current = next;
                assertThat(engine.moduleCount()).isEqualTo(1);
                if (swap == 20) {
                    afterTwenty = Used.now();
                }
            }
            Used afterAll = Used.now();

            // One module takes about 1 MiB of metaspace and 2 MiB of heap: eighty that stay would show.
            assertThat(afterAll.metaspace()).isLessThan(afterTwenty.metaspace() + 20 * MEBIBYTE);
            assertThat(afterAll.heap()).isLessThan(afterTwenty.heap() + 30 * MEBIBYTE);
            current.release();
        }
    }

    private static int wrongAnswers(CompiledPolicy policy, int loop) {
        int wrong = 0;
        for (int i = 0; i < 3000; i++) {
            boolean held = (i * 31 + loop) % 3 == 0;
            String other = "loop-" + loop + "-" + "x".repeat((i * 7 + loop) % 90);
            PolicyDecision decision = decide(policy, loop, held ? "a" : other);
            String reason = held ? null : "The credentials lack the scope: a.";
            if (decision.allow() != held || (reason != null && !reason.equals(decision.reason()))) {
                wrong++;
            }
        }
        return wrong;
    }

    private static PolicyDecision decide(CompiledPolicy policy, int loop, String scope) {
        String input = "{\"principal\":{\"scopes\":[\"" + scope + "\"]},\"parameters\":{\"scopes\":[\"a\"]}}";
        return policy.decide(loop, input.getBytes(StandardCharsets.UTF_8));
    }

    /** The same policy in a module of another digest: a custom section of Wasm holds what nobody reads. */
    private static CompiledPolicies compiled(PolicyEngine engine, int swap) {
        ByteArrayOutputStream module = new ByteArrayOutputStream();
        module.writeBytes(SCOPE.wasm());
        module.writeBytes(new byte[] {0, 4, 1, 'n', (byte) swap, 0});
        byte[] wasm = module.toByteArray();
        String digest = PolicyBundles.sha256(wasm);
        return engine.compile(
                PolicyBundles.of(PolicyBundles.policy("required-scope", digest, SCOPE.entrypoint())),
                Map.of(digest, wasm));
    }

    private record Used(long metaspace, long heap) {

        static Used now() {
            // Classes go with their loader, which goes with a full collection; the second one sweeps what the first
            // freed.
            System.gc();
            System.gc();
            MemoryUsage metaspace = ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getName().equals("Metaspace"))
                    .map(MemoryPoolMXBean::getUsage)
                    .findFirst()
                    .orElseThrow();
            return new Used(
                    metaspace.getUsed(),
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
    }
}
