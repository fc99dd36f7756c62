/** Refuses what the operator has blocked in an emergency, before anything else of a route is asked. */
@NullMarked
package dev.gatewright.gateway.stage.emergency;

import org.jspecify.annotations.NullMarked;
