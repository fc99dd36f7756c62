package dev.gatewright.chassis.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The full state of one thing of another service.
 *
 * @param version ascends with each change of the thing
 * @param organization null for what belongs to none, such as a session
 * @param deleted whether the thing is gone; the payload then holds ids only
 */
public record Event(
        String noun,
        UUID id,
        long version,
        @Nullable UUID organization,
        boolean deleted,
        Instant occurredAt,
        JsonNode payload) {

    /** The payload as a record of {@code contracts.event}; members that a newer publisher added are ignored. */
    public <T> T payload(Class<T> type) {
        return EventJson.payload(this, type);
    }
}
