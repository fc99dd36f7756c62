/**
 * What services tell each other: the payload of each topic {@code gatewright.<noun>.v1}, always a thing's full state.
 *
 * <p>A member is never removed or given another meaning; a reader ignores members that it does not know. Where a thing is
 * deleted the payload holds ids only, and every other member is null.
 */
@NullMarked
package dev.gatewright.contracts.event;

import org.jspecify.annotations.NullMarked;
