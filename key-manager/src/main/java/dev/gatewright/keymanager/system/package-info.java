/**
 * The one way in key-manager to work beyond an organization: sign-in, tokens and keys know people and clients before
 * they know whose. Everything else works in the scope of the organization that the address names.
 */
@NullMarked
package dev.gatewright.keymanager.system;

import org.jspecify.annotations.NullMarked;
