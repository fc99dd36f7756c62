/**
 * What a bundle says: the value of {@code gatewright} in its {@code data.json}, as records.
 *
 * <p>Everything here changes only when someone deploys. Validation is a function of these records alone, so that the
 * signer and the gateway reach the same verdict.
 */
@NullMarked
package dev.gatewright.bundle.content;

import org.jspecify.annotations.NullMarked;
