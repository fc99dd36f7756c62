/**
 * Addresses and networks as text. Nothing here ever asks the name service: text that is no literal address is refused.
 */
@NullMarked
package dev.gatewright.gateway.address;

import org.jspecify.annotations.NullMarked;
