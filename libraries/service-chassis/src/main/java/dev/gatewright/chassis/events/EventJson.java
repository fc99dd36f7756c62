package dev.gatewright.chassis.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** The form of an event on its topic. */
final class EventJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private EventJson() {}

    static String payload(Record payload) {
        try {
            return MAPPER.writeValueAsString(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The payload cannot be written as JSON", e);
        }
    }

    static <T> T payload(Event event, Class<T> type) {
        try {
            return MAPPER.treeToValue(event.payload(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "The payload of " + event.noun() + " " + event.id() + " is no " + type.getSimpleName());
        }
    }

    static byte[] write(Event event) {
        ObjectNode node = MAPPER.createObjectNode()
                .put("id", event.id().toString())
                .put("version", event.version())
                .put(
                        "organization",
                        event.organization() == null
                                ? null
                                : event.organization().toString())
                .put("deleted", event.deleted())
                .put("occurredAt", event.occurredAt().toString());
        node.set("payload", event.payload());
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The stored payload is no JSON", e);
        }
    }

    /** Reads what {@link #write} wrote; throws IllegalArgumentException for anything else. */
    static Event read(String noun, byte[] value) {
        try {
            JsonNode node = MAPPER.readTree(value);
            JsonNode organization = node.path("organization");
            return new Event(
                    noun,
                    UUID.fromString(node.path("id").asText()),
                    node.path("version").longValue(),
                    organization.isTextual() ? UUID.fromString(organization.asText()) : null,
                    node.path("deleted").booleanValue(),
                    Instant.parse(node.path("occurredAt").asText()),
                    node.path("payload"));
        } catch (java.io.IOException | java.time.DateTimeException e) {
            throw new IllegalArgumentException("The record is no event of " + noun);
        }
    }
}
