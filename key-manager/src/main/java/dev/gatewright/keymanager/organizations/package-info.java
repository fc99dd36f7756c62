/**
 * Organizations, who belongs to them, and with which roles: the rows that every token's memberships are read from.
 *
 * <p>Each change of an organization is told to the other services as {@code gatewright.organization.v1}. An organization
 * always keeps an owner.
 */
@NullMarked
package dev.gatewright.keymanager.organizations;

import org.jspecify.annotations.NullMarked;
