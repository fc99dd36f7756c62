package dev.gatewright.gateway.stage.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.contracts.policy.PolicyDecision;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.exchange.Principal;
import dev.gatewright.gateway.exchange.Rejection;
import dev.gatewright.gateway.policy.CompiledPolicy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A policy as one route uses it.
 *
 * @param challenge the {@code WWW-Authenticate} of a denial for want of scope (RFC 6750 section 3.1), or null
 */
record PreparedPolicy(
        CompiledPolicy policy, InputWriter input, @Nullable String challenge) {

    private static final String REQUIRED_SCOPE = "required-scope";

    /** RFC 6749 section 3.3: what may stand in a quoted {@code scope}. */
    private static final String SCOPE_TOKEN = "[\\x21\\x23-\\x5B\\x5D-\\x7E]+";

    static PreparedPolicy of(CompiledPolicy policy, InputWriter input, @Nullable JsonNode parameters) {
        boolean scope = policy.definition().name().equals(REQUIRED_SCOPE);
        return new PreparedPolicy(policy, input, scope ? challenge(parameters) : null);
    }

    String name() {
        return policy.definition().name();
    }

    String revision() {
        return policy.definition().wasm();
    }

    PolicyDecision decide(Exchange exchange) {
        JsonBytes document = input.write(exchange);
        return policy.decide(exchange.loop(), document.array(), document.length());
    }

    Rejection denied(Exchange exchange, PolicyDecision decision, String decisionId) {
        ProblemType type = challenge == null ? ProblemType.POLICY_DENIED : ProblemType.INSUFFICIENT_SCOPE;
        String reason = decision.reason();
        Map<String, String> members = new HashMap<>();
        members.put("decision_id", decisionId);
        members.put("policy", name());
        put(members, "rule", decision.rule());
        put(members, "reason", reason);
        return new Rejection(type, reason == null ? type.title() + "." : reason, name(), headers(exchange), members);
    }

    private Map<String, String> headers(Exchange exchange) {
        return challenge != null && exchange.principal() instanceof Principal.TokenBearer
                ? Map.of("WWW-Authenticate", challenge)
                : Map.of();
    }

    private static void put(Map<String, String> members, String name, @Nullable String value) {
        if (value != null) {
            members.put(name, value);
        }
    }

    private static String challenge(@Nullable JsonNode parameters) {
        StringBuilder scopes = new StringBuilder();
        if (parameters != null) {
            for (JsonNode scope : parameters.path("scopes")) {
                if (scope.isTextual() && scope.textValue().matches(SCOPE_TOKEN)) {
                    scopes.append(scopes.isEmpty() ? "" : " ").append(scope.textValue());
                }
            }
        }
        return "Bearer error=\"insufficient_scope\"" + (scopes.isEmpty() ? "" : ", scope=\"" + scopes + "\"");
    }
}
