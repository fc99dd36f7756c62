/** Who calls and what they may do: the caller's memberships, roles and permissions, checked before any resource runs. */
@NullMarked
package dev.gatewright.chassis.access;

import org.jspecify.annotations.NullMarked;
