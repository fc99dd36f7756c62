package dev.gatewright.publisher.instances;

import java.time.Instant;

/** An artifact that an instance does not believe or cannot run, in its own words. */
public record Refusal(String artifact, String reason, String message, Instant since) {}
