/** Tells the backend who calls, in headers that only the gateway can set. */
@NullMarked
package dev.gatewright.gateway.stage.identity;

import org.jspecify.annotations.NullMarked;
