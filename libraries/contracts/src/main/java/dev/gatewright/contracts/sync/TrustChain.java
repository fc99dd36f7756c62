package dev.gatewright.contracts.sync;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Trust documents as signed, in the order of their versions. */
public record TrustChain(List<JsonNode> documents) {

    public TrustChain {
        documents = documents == null ? List.of() : List.copyOf(documents);
    }
}
