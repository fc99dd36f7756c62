/** A version's life: draft, published, deprecated, retired. Each step is allowed, recorded and told, or does not happen. */
@NullMarked
package dev.gatewright.publisher.lifecycle;

import org.jspecify.annotations.NullMarked;
