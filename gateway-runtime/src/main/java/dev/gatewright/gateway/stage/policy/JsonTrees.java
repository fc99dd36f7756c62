package dev.gatewright.gateway.stage.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.gateway.policy.PolicyFailure;
import java.util.Map;

/** Writes trees that were parsed before, such as a token's claims. */
final class JsonTrees {

    private static final int DEEPEST = 64;

    private JsonTrees() {}

    static void write(JsonNode node, JsonBytes json) {
        write(node, json, 0);
    }

    /** The selected members of an object. */
    static void write(JsonNode object, Selection selection, JsonBytes json) {
        json.beginObject();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (selection.takes(member.getKey())) {
                write(member.getValue(), json.name(member.getKey()), 1);
            }
        }
        json.endObject();
    }

    private static void write(JsonNode node, JsonBytes json, int depth) {
        if (depth > DEEPEST) {
            throw new PolicyFailure("a claim is nested too deeply");
        }
        switch (node.getNodeType()) {
            case OBJECT -> {
                json.beginObject();
                for (Map.Entry<String, JsonNode> member : node.properties()) {
                    write(member.getValue(), json.name(member.getKey()), depth + 1);
                }
                json.endObject();
            }
            case ARRAY -> {
                json.beginArray();
                for (JsonNode element : node) {
                    write(element, json, depth + 1);
                }
                json.endArray();
            }
            case STRING -> json.string(node.textValue());
            case NUMBER, BOOLEAN, NULL -> json.literal(node.asText());
            case BINARY, MISSING, POJO -> throw new PolicyFailure("a claim is no JSON");
        }
    }
}
