/**
 * The entitlement feed: a snapshot file, and the batches that follow it. Both are a signed header line, then one entry a
 * line.
 *
 * <p>The header's digest covers every byte after it, so the file is verified whole before a single entry is parsed; the
 * entries are then parsed one at a time. Every position has a digest over all that led to it, and a batch names the one it follows:
 * what is left out, put in, repeated or taken from another feed does not fit.
 */
@NullMarked
package dev.gatewright.bundle.feed;

import org.jspecify.annotations.NullMarked;
