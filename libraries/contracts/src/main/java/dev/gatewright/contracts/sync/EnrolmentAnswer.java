package dev.gatewright.contracts.sync;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The answer to an enrolment.
 *
 * @param instance the new instance's id, a UUID
 * @param organization slug, for people
 * @param group name of the gateway group, which every artifact must be signed for
 * @param trust the chain of trust documents as signed, lowest version first
 */
public record EnrolmentAnswer(String instance, String organization, String group, List<JsonNode> trust) {

    public EnrolmentAnswer {
        trust = trust == null ? List.of() : List.copyOf(trust);
    }
}
