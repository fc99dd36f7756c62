package dev.gatewright.keymanager.activity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewright.chassis.audit.AuditEntry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry of the trail as people read it. */
@ApplicationScoped
class ActivityWords {

    private final ObjectMapper json;

    ActivityWords(ObjectMapper json) {
        this.json = json;
    }

    String action(String action) {
        return switch (action) {
            case "person.invited" -> "Invited";
            case "invitation.renewed" -> "Made a new invitation link";
            case "invitation.accepted" -> "Accepted the invitation";
            case "person.roles-changed", "service-account.roles-changed" -> "Changed roles";
            case "person.removed" -> "Removed";
            case "person.locked-out" -> "Locked after wrong passwords";
            case "person.reset-requested" -> "Asked for a new password";
            case "person.reset-link-made" -> "Made a link to set a new password";
            case "person.password-reset" -> "Set a new password by a link";
            case "person.password-changed" -> "Changed the password";
            case "session.opened" -> "Signed in";
            case "signing-key.made" -> "Made the next signing key";
            case "api-key.issued" -> "Issued the API key";
            case "api-key.rotated" -> "Replaced the API key";
            case "api-key.revoked" -> "Revoked the API key";
            case "service-account.created" -> "Made the service account";
            case "service-account.secret-rotated" -> "Replaced the secret";
            case "service-account.keys-changed" -> "Changed the keys";
            case "service-account.disabled" -> "Disabled";
            case "service-account.enabled" -> "Enabled";
            default -> action.replace('.', ' ').replace('-', ' ');
        };
    }

    /** What changed, such as "developer to operator"; null when the action says it all. */
    @Nullable
    String change(AuditEntry entry) {
        String before = state(entry.before());
        String after = state(entry.after());
        if (before.equals(after)) {
            return null;
        }
        return before.isEmpty() || after.isEmpty() ? before + after : before + " → " + after;
    }

    private String state(@Nullable String text) {
        if (text == null) {
            return "";
        }
        try {
            JsonNode state = json.readTree(text);
            if (state.has("networkAddress")) {
                return "from " + state.get("networkAddress").asText();
            }
            List<String> roles = new ArrayList<>();
            state.path("assignments").forEach(each -> roles.add(assignment(each)));
            return String.join(", ", roles);
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private static String assignment(JsonNode assignment) {
        boolean limited = assignment.hasNonNull("group") || assignment.hasNonNull("api");
        return assignment.path("role").asText().replace('-', ' ') + (limited ? " (limited)" : "");
    }
}
