/** Who owns a row, enforced by the database: a thread's scope is put on each connection, and unset means no rows. */
@NullMarked
package dev.gatewright.chassis.tenancy;

import org.jspecify.annotations.NullMarked;
