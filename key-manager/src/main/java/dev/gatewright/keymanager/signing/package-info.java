/**
 * The signing keys for people: what is published, what signs, what comes next, and a new key before its time.
 *
 * <p>They are the installation's, not an organization's: only the organization that runs the installation sees them.
 */
@NullMarked
package dev.gatewright.keymanager.signing;

import org.jspecify.annotations.NullMarked;
