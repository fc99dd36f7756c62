/**
 * What gateways call: enrolment, signed artifacts, heads as a stream or by poll, and their reports.
 *
 * <p>Artifacts are signed, so the channel only has to know who asks: every call but the first carries a token by the
 * instance's own key, for this address, this body and one minute, and counts once. All connections of a group share one
 * encoded head and one encoded batch, and none of them holds a thread.
 */
@NullMarked
package dev.gatewright.publisher.sync;

import org.jspecify.annotations.NullMarked;
