package dev.gatewright.publisher.lifecycle;

import dev.gatewright.publisher.apis.Lifecycle;
import java.time.Instant;

/** One step of a version's life. */
record LifecycleChange(Lifecycle previous, Lifecycle next, String comment, String personName, Instant createdAt) {}
