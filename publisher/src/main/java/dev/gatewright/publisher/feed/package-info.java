/**
 * The entitlement feed of each group: one writer at a time, a batch stored before it is sent, and a chain of digests from
 * the epoch's first snapshot on.
 *
 * <p>A database that was restored to an older state would continue a feed that gateways have seen further along. As soon
 * as one says so, the feed starts anew in an epoch above all that were seen.
 */
@NullMarked
package dev.gatewright.publisher.feed;

import org.jspecify.annotations.NullMarked;
