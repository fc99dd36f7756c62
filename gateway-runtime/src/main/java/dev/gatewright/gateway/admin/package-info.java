/**
 * The operator's door: health, readiness, status, metrics and drain, on a port of its own that is loopback by default.
 *
 * <p>It shows no secret, and what changes something needs the admin token. API traffic never passes here.
 */
@NullMarked
package dev.gatewright.gateway.admin;

import org.jspecify.annotations.NullMarked;
