/** Stories of the hosted side and its gateways: what {@code ./gatewright up} starts, used and attacked from outside. */
@NullMarked
package dev.gatewright.acceptance.hosted;

import org.jspecify.annotations.NullMarked;
