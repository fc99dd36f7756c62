/**
 * Policies compiled from Wasm and decided in process.
 *
 * <p>One compiled module per distinct digest, one instance per event loop; an instance is never used by two threads. An
 * evaluation that fails in any way is a denial.
 */
@NullMarked
package dev.gatewright.gateway.policy;

import org.jspecify.annotations.NullMarked;
