package dev.gatewright.gateway.pipeline;

import dev.gatewright.gateway.route.RouteTable;

/**
 * One compiled configuration. Swapped as a whole; a call keeps the one it started with.
 *
 * @param version the bundle's version; {@code content} its digest (hex)
 * @param feedSequence the feed's sequence when this snapshot was activated
 */
public record Snapshot(
        String group,
        long version,
        String content,
        long feedSequence,
        RouteTable routes,
        SnapshotResources resources) {}
