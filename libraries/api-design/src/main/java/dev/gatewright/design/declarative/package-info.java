/**
 * The product as text: the kinds {@code Api}, {@code Plan}, {@code Issuer}, {@code Policy} and {@code GatewayGroup}.
 *
 * <p>Reading is strict: an unknown field is an error with its line and, where one is near, the field that was probably
 * meant. Every kind has a JSON Schema in {@code schema/}, which says the same as the reader. What the writer writes
 * reads back unchanged.
 */
@NullMarked
package dev.gatewright.design.declarative;

import org.jspecify.annotations.NullMarked;
