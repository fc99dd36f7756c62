/**
 * The entitlement feed's snapshot file: a signed header line, then one entry a line.
 *
 * <p>The header's digest covers every byte after it, so the file is verified whole before a single entry is parsed; the
 * entries are then parsed one at a time.
 */
@NullMarked
package dev.gatewright.bundle.feed;

import org.jspecify.annotations.NullMarked;
