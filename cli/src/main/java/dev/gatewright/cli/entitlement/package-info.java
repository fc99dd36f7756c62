/**
 * {@code application}, {@code subscription} and {@code key}: who may call what, in the feed snapshot of a gateway folder.
 *
 * <p>Each change verifies the snapshot that is there, writes the next one as a whole and holds a lock meanwhile, so that
 * two commands never lose one another's change. A key is shown once; only its SHA-256 is stored.
 */
@NullMarked
package dev.gatewright.cli.entitlement;

import org.jspecify.annotations.NullMarked;
