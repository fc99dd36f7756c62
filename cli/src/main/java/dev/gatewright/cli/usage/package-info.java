/**
 * {@code gatewright usage}: looking into a gateway's journal of usage events, also while the gateway writes it.
 *
 * <p>Reads only. What is missing is said with sequence numbers, and makes the command end with 1.
 */
@NullMarked
package dev.gatewright.cli.usage;

import org.jspecify.annotations.NullMarked;
