package dev.gatewright.publisher.policies;

import java.util.Map;

/** The operation that a sample request means, with the values of its path's parameters. */
public record MatchedOperation(String id, Map<String, String> parameters) {}
