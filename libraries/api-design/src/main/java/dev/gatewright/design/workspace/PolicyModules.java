package dev.gatewright.design.workspace;

import java.util.Optional;

/** Compiled policies, wherever they come from. */
public interface PolicyModules {

    /** A policy that comes with the product. */
    Optional<PolicyModule> builtIn(String name);

    /** Compiles a policy of the workspace. */
    PolicyModule compile(PolicySource source) throws PolicyRefused;
}
