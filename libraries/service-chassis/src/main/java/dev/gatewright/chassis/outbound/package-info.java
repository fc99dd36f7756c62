/** Calls to addresses that people name, kept away from networks that are not public. */
@NullMarked
package dev.gatewright.chassis.outbound;

import org.jspecify.annotations.NullMarked;
