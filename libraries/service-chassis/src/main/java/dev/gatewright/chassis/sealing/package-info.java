/**
 * Secrets at rest: what a service must read back (private keys, credentials for others) is sealed with a master key
 * that never enters the database.
 *
 * <p>AES-256-GCM under a key derived for this purpose, with a fresh nonce for each seal; the label (what it is, whose)
 * is authenticated, so a sealed value copied to another row does not open there.
 */
@NullMarked
package dev.gatewright.chassis.sealing;

import org.jspecify.annotations.NullMarked;
