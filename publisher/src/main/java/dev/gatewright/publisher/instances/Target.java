package dev.gatewright.publisher.instances;

import org.jspecify.annotations.Nullable;

/**
 * What the instances of a group are to run.
 *
 * @param bundleVersion 0 when nothing was ever deployed
 */
public record Target(long bundleVersion, @Nullable String bundleContent, long feedEpoch, long feedSequence) {}
