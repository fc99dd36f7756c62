/**
 * Who calls.
 *
 * <p>The first alternative of the API whose credentials the request carries decides: credentials that are present and not
 * valid are refused, never passed over for another alternative or for none. Only what was verified becomes part of the
 * exchange, and no credential that an API asks for reaches its backend unless it is configured to.
 */
@NullMarked
package dev.gatewright.gateway.stage.authn;

import org.jspecify.annotations.NullMarked;
