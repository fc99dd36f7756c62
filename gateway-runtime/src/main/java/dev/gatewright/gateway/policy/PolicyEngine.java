package dev.gatewright.gateway.policy;

import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.bundle.content.Policy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes policies ready to decide. Compiling takes tenths of a second for each new digest and belongs off the event loops;
 * a digest that an earlier, unreleased snapshot uses costs nothing.
 */
public final class PolicyEngine implements AutoCloseable {

    private final List<TimeGuard> guards;
    private final Watchdog watchdog;
    private final Map<String, Shared> modules = new HashMap<>();

    /** @param loops how many event loops will decide; an instance of every module is made for each */
    public PolicyEngine(int loops) {
        List<TimeGuard> made = new ArrayList<>();
        for (int loop = 0; loop < loops; loop++) {
            made.add(new TimeGuard());
        }
        this.guards = List.copyOf(made);
        this.watchdog = Watchdog.over(guards);
    }

    /**
     * Compiles the policies of a bundle. A policy that cannot run here is refused by name and fails only those that ask
     * for it.
     *
     * @param modules the bundle's Wasm by SHA-256 (hex)
     */
    public CompiledPolicies compile(BundleContent content, Map<String, byte[]> modules) {
        Map<String, CompiledPolicy> compiled = new LinkedHashMap<>();
        Map<String, String> refusals = new LinkedHashMap<>();
        List<String> digests = new ArrayList<>();
        for (Policy policy : content.policies()) {
            try {
                PolicyModule module = acquire(policy.wasm(), modules.get(policy.wasm()));
                digests.add(policy.wasm());
                compiled.put(policy.name(), new CompiledPolicy(policy, module, module.entrypoint(policy.entrypoint())));
            } catch (PolicyRefused e) {
                refusals.put(policy.name(), e.getMessage());
            }
        }
        return new CompiledPolicies(compiled, refusals, () -> release(digests));
    }

    /** How many distinct modules unreleased snapshots hold. */
    public synchronized int moduleCount() {
        return modules.size();
    }

    @Override
    public void close() {
        watchdog.close();
    }

    private synchronized PolicyModule acquire(String digest, byte @Nullable [] wasm) throws PolicyRefused {
        Shared shared = modules.get(digest);
        if (shared == null) {
            if (wasm == null) {
                throw new PolicyRefused("its module wasm/" + digest + ".wasm is missing");
            }
            shared = new Shared(PolicyModule.compile(digest, wasm, guards));
            modules.put(digest, shared);
        }
        shared.users++;
        return shared.module;
    }

    private synchronized void release(List<String> digests) {
        for (String digest : digests) {
            Shared shared = modules.get(digest);
            if (shared != null && --shared.users == 0) {
                modules.remove(digest);
            }
        }
    }

    private static final class Shared {
        final PolicyModule module;
        int users;

        Shared(PolicyModule module) {
            this.module = module;
        }
    }
}
