/**
 * The head: every few seconds the control plane signs what is newest for a group.
 *
 * <p>Bundle and feed are signed for as long as they are valid, so an old one could be shown for ever; the age of the last
 * head that was believed is how stale a gateway can be. A head never goes back: whoever shows an older one is refused.
 */
@NullMarked
package dev.gatewright.bundle.head;

import org.jspecify.annotations.NullMarked;
