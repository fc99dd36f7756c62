/**
 * Links that work once: the first owner's, invitations, password resets. The row holds the link's hash; using it up and
 * what it allows are one transaction.
 */
@NullMarked
package dev.gatewright.keymanager.links;

import org.jspecify.annotations.NullMarked;
