/**
 * The call to the backend: targets in turn, pooled connections, streaming both ways with back-pressure, time limits.
 *
 * <p>What is forwarded is the canonical request and nothing else of the client's: no hop-by-hop header, no
 * {@code Gatewright-*} header from outside, and {@code X-Forwarded-*} as this gateway saw them. A client that goes away
 * cancels its call to the backend. Every loop has a pool of its own on its own event loop.
 */
@NullMarked
package dev.gatewright.gateway.upstream;

import org.jspecify.annotations.NullMarked;
