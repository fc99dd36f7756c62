package dev.gatewright.contracts.event;

import java.util.Map;

/** A gateway group: the noun {@code group}. */
public record GroupEvent(String name, String environment, Map<String, String> labels) {

    public GroupEvent {
        labels = labels == null ? Map.of() : Map.copyOf(labels);
    }
}
