/**
 * How configuration reaches the data plane: read, verify, validate, compile, activate, keep.
 *
 * <p>Everything here happens on one thread of its own, never on an event loop. An artifact that is refused changes
 * nothing: what was active goes on serving, and the refusal is shown in the log (once), the metrics and the status.
 * What was activated is written to the state folder, from which a restart serves without any source.
 */
@NullMarked
package dev.gatewright.gateway.control;

import org.jspecify.annotations.NullMarked;
