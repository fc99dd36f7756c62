/**
 * Immutable revisions of a version: its declarative files, frozen.
 *
 * <p>The same draft, plans and issuer give the same files, byte for byte, and so the same digest. What does not build is
 * not frozen: the check is the one that signer and gateways make.
 */
@NullMarked
package dev.gatewright.publisher.revisions;

import org.jspecify.annotations.NullMarked;
