package dev.gatewright.gateway.outbound;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** A whole answer. */
public record OutboundResponse(int status, MultiMap headers, Buffer body) {}
