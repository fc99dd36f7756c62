package dev.gatewright.chassis.outbound;

import java.net.URI;
import java.util.Map;

/** A call to an address that somebody named. */
@SuppressWarnings("ArrayRecordComponent")
public record GuardedRequest(String method, URI uri, Map<String, String> headers, byte[] body) {

    public static GuardedRequest get(URI uri) {
        return new GuardedRequest("GET", uri, Map.of("Accept", "*/*"), new byte[0]);
    }
}
