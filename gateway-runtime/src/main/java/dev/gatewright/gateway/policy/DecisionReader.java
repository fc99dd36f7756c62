package dev.gatewright.gateway.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.gatewright.contracts.policy.PolicyDecision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a policy's answer, {@code [{"result": {…}}]}. What is not clearly a decision is none. */
final class DecisionReader {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_RULE = 100;
    private static final int MOST_OBLIGATIONS = 32;

    private boolean allow;
    private @Nullable String reason;
    private @Nullable String rule;
    private List<String> obligations = List.of();

    private DecisionReader() {}

    static PolicyDecision read(byte[] answer) {
        try (JsonParser json = JSON.createParser(answer)) {
            expect(json, JsonToken.START_ARRAY);
            if (json.nextToken() == JsonToken.END_ARRAY) {
                throw new PolicyFailure("the policy is undefined for this call");
            }
            if (!json.hasToken(JsonToken.START_OBJECT) || !"result".equals(json.nextFieldName())) {
                throw new PolicyFailure("the policy answered no result");
            }
            expect(json, JsonToken.START_OBJECT);
            DecisionReader reader = new DecisionReader();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                reader.member(json, json.currentName());
            }
            return new PolicyDecision(reader.allow, reader.reason, reader.rule, reader.obligations);
        } catch (IOException e) {
            throw new PolicyFailure("the policy's answer cannot be read");
        }
    }

    private void member(JsonParser json, String name) throws IOException {
        JsonToken value = json.nextToken();
        switch (name) {
            case "allow" -> allow = value == JsonToken.VALUE_TRUE;
            case "reason" -> reason = text(json, name, LONGEST_REASON);
            case "rule" -> rule = text(json, name, LONGEST_RULE);
            case "obligations" -> obligations = names(json);
            default -> json.skipChildren();
        }
    }

    private static String text(JsonParser json, String name, int longest) throws IOException {
        if (!json.hasToken(JsonToken.VALUE_STRING)) {
            throw new PolicyFailure("the decision's " + name + " is no text");
        }
        String text = json.getText();
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    private static List<String> names(JsonParser json) throws IOException {
        if (!json.hasToken(JsonToken.START_ARRAY)) {
            throw new PolicyFailure("the decision's obligations are no list");
        }
        List<String> names = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (!json.hasToken(JsonToken.VALUE_STRING) || names.size() == MOST_OBLIGATIONS) {
                throw new PolicyFailure("the decision's obligations are no list of at most 32 names");
            }
            names.add(json.getText());
        }
        return names;
    }

    private static void expect(JsonParser json, JsonToken token) throws IOException {
        if (json.nextToken() != token) {
            throw new PolicyFailure("the policy answered no decision object");
        }
    }
}
