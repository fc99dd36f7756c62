package dev.gatewright.design.workspace;

import java.util.Optional;
import java.util.Set;

/** Compiled policies, wherever they come from. */
public interface PolicyModules {

    /** Names of the policies that come with the product. */
    default Set<String> names() {
        return Set.of();
    }

    /** A policy that comes with the product. */
    Optional<PolicyModule> builtIn(String name);

    /** Compiles a policy of the workspace. */
    PolicyModule compile(PolicySource source) throws PolicyRefused;
}
