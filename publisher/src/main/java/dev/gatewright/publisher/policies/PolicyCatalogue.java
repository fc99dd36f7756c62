package dev.gatewright.publisher.policies;

import dev.gatewright.design.workspace.PolicyModule;
import dev.gatewright.design.workspace.PolicyModules;
import dev.gatewright.design.workspace.PolicyRefused;
import dev.gatewright.design.workspace.PolicySource;
import dev.gatewright.policies.BuiltInPolicies;
import dev.gatewright.policies.BuiltInPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The policies that come with the product, as the builder of bundles wants them. */
@ApplicationScoped
public class PolicyCatalogue implements PolicyModules {

    private final BuiltInPolicies builtIn = BuiltInPolicies.load();

    public List<BuiltInPolicy> all() {
        return builtIn.all();
    }

    public Optional<BuiltInPolicy> named(String name) {
        return builtIn.named(name);
    }

    @Override
    public Set<String> names() {
        return all().stream().map(BuiltInPolicy::name).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<PolicyModule> builtIn(String name) {
        return builtIn.named(name)
                .map(policy -> new PolicyModule(
                        policy.name(),
                        policy.rego(),
                        policy.wasm(),
                        policy.entrypoint(),
                        policy.reads(),
                        policy.obligations(),
                        policy.parametersSchema()));
    }

    /** Revisions hold no policies of their own, so nothing of the kind can come this way but from a file. */
    @Override
    public PolicyModule compile(PolicySource source) throws PolicyRefused {
        throw new PolicyRefused(
                "policies of one's own are compiled by the command line; the console takes the built-in ones", 1);
    }
}
