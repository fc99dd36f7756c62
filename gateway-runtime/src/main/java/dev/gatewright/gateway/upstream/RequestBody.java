package dev.gatewright.gateway.upstream;

import dev.gatewright.gateway.exchange.CallRecord;
import dev.gatewright.gateway.exchange.Exchange;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/** The client's body on its way to the backend, never more of it in memory than both sockets' buffers. */
final class RequestBody {

    private final HttpServerRequest incoming;
    private final CallRecord record;
    private final long declaredLength;
    private final boolean absent;
    private boolean sent;

    private RequestBody(HttpServerRequest incoming, CallRecord record, long declaredLength, boolean absent) {
        this.incoming = incoming;
        this.record = record;
        this.declaredLength = declaredLength;
        this.absent = absent;
    }

    static RequestBody of(Exchange exchange) {
        HttpServerRequest incoming = exchange.incoming();
        String length = incoming.getHeader("content-length");
        long declared = length == null ? -1 : Long.parseLong(length);
        boolean framed =
                incoming.version() == HttpVersion.HTTP_2 || incoming.headers().contains("transfer-encoding");
        return new RequestBody(incoming, exchange.record(), declared, declared == 0 || (declared < 0 && !framed));
    }

    /** −1 when the client did not say. */
    long declaredLength() {
        return declaredLength;
    }

    boolean isAbsent() {
        return absent;
    }

    boolean isSent() {
        return sent;
    }

    /** Streams the body; {@code tooLarge} runs, once, when it grows over {@code maximum}, {@code done} at its end. */
    void sendTo(HttpClientRequest outgoing, long maximum, Runnable tooLarge, Runnable done) {
        if (absent) {
            sent = true;
            outgoing.end();
            done.run();
            return;
        }
        if ("100-continue".equalsIgnoreCase(incoming.getHeader("expect"))) {
            incoming.response().writeContinue();
        }
        incoming.handler(chunk -> {
            record.requestBytes += chunk.length();
            if (record.requestBytes > maximum) {
                incoming.handler(null).endHandler(null).pause();
                tooLarge.run();
                return;
            }
            if (declaredLength < 0 && !outgoing.isChunked()) {
                outgoing.setChunked(true);
            }
            outgoing.write(chunk);
            if (outgoing.writeQueueFull()) {
                incoming.pause();
                outgoing.drainHandler(drained -> incoming.resume());
            }
        });
        incoming.endHandler(end -> {
            sent = true;
            outgoing.end();
            done.run();
        });
        incoming.resume();
    }

    /** Stops reading the client's body. */
    void stop() {
        if (!sent && !absent && !incoming.isEnded()) {
            incoming.handler(null).endHandler(null).pause();
        }
    }
}
