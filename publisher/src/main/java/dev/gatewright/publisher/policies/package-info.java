/**
 * The policies that an API can use, and trying them before anything is deployed.
 *
 * <p>A trial runs the very module that gateways run, on an input of the very shape they build; the input is written here
 * from a sample request, because a compiled policy does not complain about malformed JSON.
 */
@NullMarked
package dev.gatewright.publisher.policies;

import org.jspecify.annotations.NullMarked;
