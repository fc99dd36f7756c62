/**
 * People: their accounts, their passwords, and the links by which they set them.
 *
 * <p>Nothing here tells a stranger whether an address belongs to someone: not the answer, not how long it takes, not
 * the counting of tries.
 */
@NullMarked
package dev.gatewright.keymanager.people;

import org.jspecify.annotations.NullMarked;
