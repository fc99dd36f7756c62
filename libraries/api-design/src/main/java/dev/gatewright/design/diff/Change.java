package dev.gatewright.design.diff;

import java.util.List;

/**
 * One thing that differs.
 *
 * @param subject such as {@code api parcel-tracking@1}, {@code operation parcel-tracking@1 getParcel} or {@code plan gold}
 * @param details for a change, one line for each member: {@code timeouts.response: 5000 → 2000}
 */
public record Change(Kind kind, String subject, List<String> details) {

    public Change {
        details = List.copyOf(details);
    }

    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }
}
