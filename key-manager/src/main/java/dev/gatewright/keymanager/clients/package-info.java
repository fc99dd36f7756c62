/**
 * Programs that ask for tokens: our consoles (configuration), service accounts and applications (rows).
 *
 * <p>Who a client is, is decided here once, by its secret; what it may ask for is part of {@link Client}.
 */
@NullMarked
package dev.gatewright.keymanager.clients;

import org.jspecify.annotations.NullMarked;
