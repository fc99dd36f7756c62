/**
 * The trust document: which keys may sign bundles and feeds, said by root keys that are kept offline.
 *
 * <p>A reader starts from a pinned root thumbprint, afterwards follows the chain: each version is signed by a root of the
 * version before and by one of its own.
 */
@NullMarked
package dev.gatewright.bundle.trust;

import org.jspecify.annotations.NullMarked;
