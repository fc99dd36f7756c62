/**
 * Rego made into what a bundle carries, by the {@code opa} command: checked strictly, compiled to Wasm, and read for
 * which parts of the input it needs.
 *
 * <p>A policy that would behave differently once compiled, or that looks beyond its own package and input, is refused
 * with a message that names the cause.
 */
@NullMarked
package dev.gatewright.policies.compiler;

import org.jspecify.annotations.NullMarked;
