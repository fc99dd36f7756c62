/**
 * The policies that come with Gatewright: source, parameters' schema and compiled form, as resources of this jar.
 *
 * <p>The compiled form is what {@code opa} makes of the source, byte for byte; the build compiles again and compares.
 */
@NullMarked
package dev.gatewright.policies;

import org.jspecify.annotations.NullMarked;
