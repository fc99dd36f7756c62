package dev.gatewright.publisher.apis;

import java.time.Instant;
import java.util.UUID;

/** An API: what its versions have in common. {@code version} counts its changes, those of its versions included. */
public record Api(
        UUID id, String name, String title, String description, long version, Instant createdAt, Instant changedAt) {}
