/**
 * The way to the hosted services: addresses, discovery, tokens, and the publisher's REST interface with its problems told
 * in people's words.
 *
 * <p>A client secret is sent to the token endpoint only and stored nowhere; nothing leaves over plain HTTP but to this
 * machine, and no redirect is followed.
 */
@NullMarked
package dev.gatewright.cli.remote;

import org.jspecify.annotations.NullMarked;
