/**
 * Sign-ins that last: a row here, and in the browser a cookie whose text is nowhere stored.
 *
 * <p>An ended session stays ended: its cookie, its refresh tokens and its access tokens are refused, the last by every
 * service, which is told by {@code gatewright.session.v1}.
 */
@NullMarked
package dev.gatewright.keymanager.sessions;

import org.jspecify.annotations.NullMarked;
