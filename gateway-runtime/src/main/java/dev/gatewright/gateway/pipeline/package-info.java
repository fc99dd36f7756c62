/**
 * What happens to a call, in which order: stages, and the one list that fixes their order.
 *
 * <p>Chains are folded once per snapshot. A stage that does not call {@code next} ends the call; an error on the way
 * becomes a response in the problem room only. Stages run on event loops and never block.
 */
@NullMarked
package dev.gatewright.gateway.pipeline;

import org.jspecify.annotations.NullMarked;
