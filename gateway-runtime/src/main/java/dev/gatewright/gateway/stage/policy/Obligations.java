package dev.gatewright.gateway.stage.policy;

import java.util.Set;

/** What this gateway can be obliged to do by a policy that allows a call. */
final class Obligations {

    static final Set<String> KNOWN = Set.of();

    private Obligations() {}
}
