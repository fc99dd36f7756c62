/** What only those who run the service may see, by the network they call from. */
@NullMarked
package dev.gatewright.chassis.operators;

import org.jspecify.annotations.NullMarked;
