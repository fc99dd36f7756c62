package dev.gatewright.publisher.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The scopes that every call of an API needs: a use of the policy {@code required-scope}, as the settings show it. */
final class ScopeRule {

    private static final String POLICY = "required-scope";

    private ScopeRule() {}

    /** One a line; empty when only the description's scopes count. */
    static String read(JsonNode spec) {
        int at = indexOf(spec.path("policies"));
        List<String> scopes = new ArrayList<>();
        spec.path("policies").path(at).path("parameters").path("scopes").forEach(each -> scopes.add(each.asText()));
        return String.join("\n", scopes);
    }

    /** Whether all or any of them are needed stays as the policy's own form has it. */
    static void write(List<String> scopes, ObjectNode spec) {
        ArrayNode policies = spec.withArray("/policies");
        int at = indexOf(policies);
        if (!scopes.isEmpty()) {
            ObjectNode use = at < 0 ? policies.addObject().put("policy", POLICY) : (ObjectNode) policies.get(at);
            scopes.forEach(use.withObject("/parameters").putArray("scopes")::add);
        } else if (at >= 0) {
            policies.remove(at);
        }
        if (policies.isEmpty()) {
            spec.remove("policies");
        }
    }

    private static int indexOf(JsonNode policies) {
        for (int i = 0; i < policies.size(); i++) {
            if (policies.path(i).path("policy").asText().equals(POLICY)) {
                return i;
            }
        }
        return -1;
    }
}
