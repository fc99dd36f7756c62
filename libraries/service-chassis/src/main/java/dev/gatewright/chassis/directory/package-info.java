/** The organizations of a service that does not own them, as events told of them. */
@NullMarked
package dev.gatewright.chassis.directory;

import org.jspecify.annotations.NullMarked;
