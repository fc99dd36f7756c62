/** Trying a draft's policies with a sample request, as the gateway would ask them. */
@NullMarked
package dev.gatewright.publisher.trials;

import org.jspecify.annotations.NullMarked;
