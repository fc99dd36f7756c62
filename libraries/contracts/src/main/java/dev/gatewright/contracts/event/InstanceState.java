package dev.gatewright.contracts.event;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Noun {@code instance}, told by the publisher: a gateway that has enrolled.
 *
 * @param status {@code enrolled}, {@code deregistered} or {@code revoked}
 * @param signingKey the public key of its usage batches as a JWK, JSON text; null once it is gone
 */
public record InstanceState(
        UUID group, String name, String status, @Nullable String signingKey) {

    public static final String NOUN = "instance";
}
