package dev.gatewright.publisher.revisions;

import java.time.Instant;
import java.util.UUID;

/**
 * An immutable revision of a version.
 *
 * @param digest SHA-256 (hex) over the names and contents of its files, the description included
 * @param description digest of its description
 */
public record Revision(
        UUID id,
        UUID apiVersion,
        int number,
        String digest,
        String description,
        String comment,
        UUID person,
        String personName,
        Instant createdAt) {

    /** As people see it: {@code r7}. */
    public String label() {
        return "r" + number;
    }
}
