/** A version at a glance, and what was done to it. */
@NullMarked
package dev.gatewright.publisher.overview;

import org.jspecify.annotations.NullMarked;
