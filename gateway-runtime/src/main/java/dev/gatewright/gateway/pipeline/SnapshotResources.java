package dev.gatewright.gateway.pipeline;

import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.gateway.entitlement.Entitlements;
import dev.gatewright.gateway.policy.CompiledPolicies;

/**
 * What stages of one snapshot share.
 *
 * @param policies the bundle's policies by name, compiled; released with the snapshot
 * @param entitlements the feed's content, which goes on changing while the snapshot lives
 */
public record SnapshotResources(BundleContent bundle, CompiledPolicies policies, Entitlements entitlements) {}
