/**
 * The keys that sign tokens: ES256, sealed with the master key, replaced on a schedule with overlap.
 *
 * <p>A key is published before it signs, so that nobody meets a signature by a key not yet fetched, and stays published
 * until everything it signed has expired. With the wrong master key the service does not start and changes nothing.
 */
@NullMarked
package dev.gatewright.keymanager.keys;

import org.jspecify.annotations.NullMarked;
