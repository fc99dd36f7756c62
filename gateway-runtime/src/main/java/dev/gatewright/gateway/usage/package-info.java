/**
 * The account of every call: one event each, in a journal on disk, before the call counts as finished.
 *
 * <p>Guarantees: an event that got a sequence survives SIGKILL of the gateway; sequences of a run have no gap, in the
 * order of the file; power loss costs at most about a second. What cannot be written is dropped and counted, and the
 * count survives as well. Nothing here blocks an event loop or fails a call: preparing, forcing and sealing segments is
 * done by threads of its own.
 */
@NullMarked
package dev.gatewright.gateway.usage;

import org.jspecify.annotations.NullMarked;
