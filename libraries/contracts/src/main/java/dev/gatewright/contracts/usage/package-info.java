/**
 * The usage event, version 1: what is kept of a finished call, and its compact binary form in the gateway's journal.
 *
 * <p>Fields are only ever added, each with a new tag; a reader skips tags it does not know. Golden files in the tests
 * hold every released form.
 */
@NullMarked
package dev.gatewright.contracts.usage;

import org.jspecify.annotations.NullMarked;
