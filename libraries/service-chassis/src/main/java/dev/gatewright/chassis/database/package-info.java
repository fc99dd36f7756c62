/** Plain SQL on the service's own data source, inside the transaction that is running. */
@NullMarked
package dev.gatewright.chassis.database;

import org.jspecify.annotations.NullMarked;
