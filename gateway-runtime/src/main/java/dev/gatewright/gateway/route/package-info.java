/** Which operation of which API a canonical request is for. Tables are immutable and made off the event loop. */
@NullMarked
package dev.gatewright.gateway.route;

import org.jspecify.annotations.NullMarked;
