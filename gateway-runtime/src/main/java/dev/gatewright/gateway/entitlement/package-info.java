/** Keys, subscriptions, revocations and blocks from the entitlement feed, looked up by memory on event loops. */
@NullMarked
package dev.gatewright.gateway.entitlement;

import org.jspecify.annotations.NullMarked;
