/**
 * Calls that the gateway makes on its own account, such as fetching an issuer's keys; not the way to backends.
 *
 * <p>A call goes to an allowed host only, over HTTPS unless configured otherwise, to an address that was checked before
 * and is the one connected to, follows no redirect, and is bounded in size and time.
 */
@NullMarked
package dev.gatewright.gateway.outbound;

import org.jspecify.annotations.NullMarked;
