/**
 * What a policy is asked and what it answers: the same JSON for the gateway's Wasm, for a stock OPA server and for
 * {@code opa eval}.
 */
@NullMarked
package dev.gatewright.contracts.policy;

import org.jspecify.annotations.NullMarked;
