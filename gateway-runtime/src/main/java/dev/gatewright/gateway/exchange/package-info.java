/**
 * One call on its way through the gateway: what was asked, who asks, what was decided, what is answered.
 *
 * <p>An {@link dev.gatewright.gateway.exchange.Exchange} belongs to one event loop from its first byte to its last;
 * nothing here is thread-safe or needs to be.
 */
@NullMarked
package dev.gatewright.gateway.exchange;

import org.jspecify.annotations.NullMarked;
