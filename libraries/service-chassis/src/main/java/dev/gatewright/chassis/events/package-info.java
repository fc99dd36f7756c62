/** State told to other services: written with the change it tells of, delivered at least once, applied once, in order. */
@NullMarked
package dev.gatewright.chassis.events;

import org.jspecify.annotations.NullMarked;
