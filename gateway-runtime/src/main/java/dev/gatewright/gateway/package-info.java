/**
 * The application: makes the rooms, joins them, starts them in order and stops them in reverse.
 *
 * <p>The only place that knows all rooms. Configuration is checked as a whole before any of them is made.
 */
@NullMarked
package dev.gatewright.gateway;

import org.jspecify.annotations.NullMarked;
