/** Payloads of the events that hosted services publish: the full state of one thing, readable by older consumers. */
@NullMarked
package dev.gatewright.contracts.event;

import org.jspecify.annotations.NullMarked;
