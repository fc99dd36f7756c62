/**
 * How often someone may call: the limits of plans and routes, counted by this instance.
 *
 * <p>A call takes from all its limits or from none. A sliding window never admits more than its limit in any window; a
 * place becomes free again at the latest a sixteenth of the window after it is due. Counters outlive snapshots. Their
 * number is bounded, and none is ever forgotten before forgetting it makes no difference: when a key space is full, new
 * subjects share counters instead.
 */
@NullMarked
package dev.gatewright.gateway.stage.limit;

import org.jspecify.annotations.NullMarked;
