/**
 * The bundle: one signed archive that makes a gateway, written by {@link dev.gatewright.bundle.BundleSigner} and believed
 * only after {@link dev.gatewright.bundle.BundleVerifier}.
 *
 * <p>Everything that reaches a reader of this module is taken for an attack until it is verified. The order is fixed:
 * bounded unpacking, signature, content digest, and only then JSON. A failure is a {@link dev.gatewright.bundle.Refused}
 * with one of the {@link dev.gatewright.bundle.RefusalReason}s, never another exception.
 */
@NullMarked
package dev.gatewright.bundle;

import org.jspecify.annotations.NullMarked;
