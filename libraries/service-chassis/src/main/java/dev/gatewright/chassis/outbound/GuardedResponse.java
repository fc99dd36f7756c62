package dev.gatewright.chassis.outbound;

import java.net.URI;
import java.util.Optional;

/**
 * A whole answer.
 *
 * @param uri where it came from, after redirects
 */
@SuppressWarnings("ArrayRecordComponent")
public record GuardedResponse(URI uri, int status, Optional<String> contentType, byte[] body) {}
