package dev.gatewright.chassis.audit;

import java.util.UUID;

/**
 * What was changed.
 *
 * @param kind such as {@code api} or {@code gateway-group}
 * @param name as people knew it then
 */
public record Subject(String kind, UUID id, String name) {}
