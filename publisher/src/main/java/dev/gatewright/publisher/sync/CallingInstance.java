package dev.gatewright.publisher.sync;

import java.util.UUID;

/** An instance whose call has been verified. */
record CallingInstance(UUID id, UUID organization, UUID group, String name) {}
