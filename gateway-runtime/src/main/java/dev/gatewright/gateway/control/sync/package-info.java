/**
 * The wire to the control plane: identity, enrolment, signed calls, the stream and its fallback, reports.
 *
 * <p>Carries bytes and decides nothing about them: what comes in is handed to control unverified. Connections are only
 * ever opened from here; losing them is normal, and every wait has a random part so that a thousand gateways do not come
 * back at once. Runs on threads of its own, never on an event loop.
 */
@NullMarked
package dev.gatewright.gateway.control.sync;

import org.jspecify.annotations.NullMarked;
