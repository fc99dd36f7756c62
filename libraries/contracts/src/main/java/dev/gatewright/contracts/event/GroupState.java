package dev.gatewright.contracts.event;

import java.util.Map;

/** Noun {@code group}, told by the publisher: a gateway group. */
public record GroupState(String name, String environment, Map<String, String> labels) {

    public static final String NOUN = "group";

    public GroupState {
        labels = Map.copyOf(labels);
    }
}
