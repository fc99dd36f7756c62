/**
 * The keys of token issuers: from the bundle, from the feed, or fetched and kept.
 *
 * <p>Keys are public keys made ready for verification once. Fetching never happens on an event loop, is bounded in rate
 * whatever tokens arrive, and its failure leaves the last keys in use for a bounded time.
 */
@NullMarked
package dev.gatewright.gateway.authentication;

import org.jspecify.annotations.NullMarked;
