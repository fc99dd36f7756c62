/**
 * {@code trust}: making, rotating and showing the keys that gateways believe.
 *
 * <p>A private key is never printed and never leaves the folder of keys.
 */
@NullMarked
package dev.gatewright.cli.trust;

import org.jspecify.annotations.NullMarked;
