package dev.gatewright.gateway.exchange;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;

/**
 * What the client will get: stages on the way back may change {@code headers} in place and answer with another response.
 */
public record Response(int status, MultiMap headers, Body body) {

    /** The body: in memory, or streaming from the backend with back-pressure. */
    public sealed interface Body {
        Body NONE = new Buffered(Buffer.buffer());
    }

    public record Buffered(Buffer bytes) implements Body {}

    /** Paused until the listener pipes it to the client. */
    public record Streamed(HttpClientResponse source) implements Body {}
}
