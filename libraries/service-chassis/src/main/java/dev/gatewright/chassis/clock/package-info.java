/** The time, as something that is injected. */
@NullMarked
package dev.gatewright.chassis.clock;

import org.jspecify.annotations.NullMarked;
