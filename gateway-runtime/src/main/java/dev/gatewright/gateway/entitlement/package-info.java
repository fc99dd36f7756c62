/**
 * Keys, subscriptions, revocations and blocks from the entitlement feed, looked up in memory on event loops.
 *
 * <p>The feed's content is held as bytes and integer tables, about 200 bytes for a subscription with its application and
 * key, and is swapped as a whole: lookups never lock and never see half of an update. Records are made on lookup; the ones
 * in use are kept ready.
 */
@NullMarked
package dev.gatewright.gateway.entitlement;

import org.jspecify.annotations.NullMarked;
