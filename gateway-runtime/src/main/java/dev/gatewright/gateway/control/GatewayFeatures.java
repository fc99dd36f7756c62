package dev.gatewright.gateway.control;

import java.util.Set;

/** The kinds of stages this gateway has, by the names under which a bundle asks for them. */
final class GatewayFeatures {

    static final Set<String> SUPPORTED = Set.of(
            "api-key",
            "cors",
            "entitlement",
            "identity",
            "jwt",
            "limit-sliding-window",
            "limit-token-bucket",
            "no-authentication",
            "policy-wasm",
            "sizes",
            "timeouts");

    private GatewayFeatures() {}
}
