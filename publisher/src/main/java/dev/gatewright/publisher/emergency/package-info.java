/**
 * Blocks that reach every instance of a group within a second and outlive restarts: an address or network, an API, or one
 * operation of it. A block says why, may end by itself, and can be lifted.
 */
@NullMarked
package dev.gatewright.publisher.emergency;

import org.jspecify.annotations.NullMarked;
