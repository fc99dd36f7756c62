/**
 * Fetching what a person names from the network without being led astray.
 *
 * <p>Addresses that are not public are refused unless allowed; the address that was checked is the one connected to, as
 * this process never looks up a name twice; size, time and redirects are bounded.
 */
@NullMarked
package dev.gatewright.cli.fetch;

import org.jspecify.annotations.NullMarked;
