/**
 * The entitlement feed's entries: what changes all the time and is signed by the feed key, apart from the bundle.
 *
 * <p>An entry is one JSON object on one line with its {@code type}. A snapshot is the whole set for one group. A
 * batch changes it: an entry takes the place of the one with the same identity, {@code removed} takes one away.
 */
@NullMarked
package dev.gatewright.contracts.feed;

import org.jspecify.annotations.NullMarked;
