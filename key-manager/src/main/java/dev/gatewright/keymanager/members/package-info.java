/**
 * The people of an organization as its owners see and change them. Every change is made on the version that was read,
 * is recorded, and leaves the organization an owner who can sign in.
 */
@NullMarked
package dev.gatewright.keymanager.members;

import org.jspecify.annotations.NullMarked;
