/**
 * Where calls come in: ports, TLS, limits on size and time, and the one canonical reading of every request.
 *
 * <p>A request that is malformed or can be read in two ways is refused and its connection closed. Every call that got as
 * far as an exchange is reported to every observer exactly once, before its client can have seen the last byte. Each
 * event loop has its own server, connections and upstream pool; calls never change loops.
 */
@NullMarked
package dev.gatewright.gateway.listener;

import org.jspecify.annotations.NullMarked;
