package dev.gatewright.chassis.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did it.
 *
 * @param kind {@code person}, {@code service-account}, {@code instance} or {@code system}
 * @param id null for the system
 */
public record Actor(String kind, @Nullable UUID id, String name) {

    public static final Actor SYSTEM = new Actor("system", null, "Gatewright");
}
