package dev.gatewright.gateway.listener;

import dev.gatewright.gateway.exchange.CallRecord;
import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.exchange.Response;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.Map;

/** Writes the response of one call, at the pace at which its client reads. */
final class Answer {

    /** A body that is not wanted is read up to this size, to keep the connection; above it the connection is closed. */
    private static final long WORTH_READING = 65_536;

    private final Call call;
    private final HttpServerRequest incoming;
    private final HttpServerResponse outgoing;
    private final CallRecord record;
    private final boolean http1;
    private boolean close;
    private long expected = -1;

    /** {@code suspect}: nothing more is read from this connection. */
    Answer(Call call, HttpServerRequest incoming, CallRecord record, boolean suspect) {
        this.call = call;
        this.incoming = incoming;
        this.outgoing = incoming.response();
        this.record = record;
        this.http1 = incoming.version() != HttpVersion.HTTP_2;
        this.close = suspect || call.loop().isDraining();
    }

    void send(Response response) {
        record.status = response.status();
        outgoing.setStatusCode(response.status());
        head(response.headers());
        boolean bodiless =
                incoming.method().name().equals("HEAD") || response.status() == 204 || response.status() == 304;
        switch (response.body()) {
            case Response.Buffered buffered -> {
                disposeOfRequest();
                closing();
                whole(buffered.bytes(), bodiless);
            }
            case Response.Streamed streamed -> {
                closing();
                stream(streamed.source(), response.headers(), bodiless);
            }
        }
    }

    private void head(MultiMap headers) {
        MultiMap out = outgoing.headers();
        out.addAll(headers);
        Exchange exchange = call.exchange();
        MultiMap added = exchange == null ? null : exchange.answerHeadersIfAny();
        if (added != null) {
            added.names().stream()
                    .filter(name -> !name.equalsIgnoreCase("vary"))
                    .forEach(out::remove);
            out.addAll(added);
        }
        out.set("x-request-id", record.requestId);
    }

    private void closing() {
        if (close && http1) {
            outgoing.headers().set("connection", "close");
            call.loop().lastAnswer(incoming.connection());
        }
    }

    /** The request's body, when it was not forwarded. */
    private void disposeOfRequest() {
        if (incoming.isEnded() || close) {
            return;
        }
        if (http1 && !isWorthReading()) {
            close = true;
        } else if (http1) {
            incoming.handler(null).endHandler(null).resume();
        }
    }

    private void whole(Buffer bytes, boolean bodiless) {
        record.responseBytes = bodiless ? 0 : bytes.length();
        call.account(true);
        if (bodiless) {
            if (incoming.method().name().equals("HEAD")) {
                outgoing.headers().set("content-length", Integer.toString(bytes.length()));
            }
            sent(outgoing.end());
        } else {
            sent(outgoing.end(bytes));
        }
    }

    private void stream(HttpClientResponse source, MultiMap headers, boolean bodiless) {
        String length = headers.get("content-length");
        if (!bodiless && length != null) {
            expected = Long.parseLong(length);
        } else if (!bodiless && incoming.version() == HttpVersion.HTTP_1_0) {
            close = true;
            outgoing.headers().set("connection", "close");
        } else if (!bodiless && http1) {
            outgoing.setChunked(true);
        }
        source.exceptionHandler(broken -> breakOff());
        source.handler(chunk -> write(source, chunk));
        source.endHandler(end -> end(source));
        source.resume();
    }

    private void write(HttpClientResponse source, Buffer chunk) {
        if (call.isAccounted()) {
            return;
        }
        record.responseBytes += chunk.length();
        if (record.responseBytes == expected) {
            record.upstreamEndedNanos = System.nanoTime();
            call.account(true);
            sent(outgoing.end(chunk));
            return;
        }
        outgoing.write(chunk);
        if (outgoing.writeQueueFull()) {
            source.pause();
            outgoing.drainHandler(drained -> source.resume());
        }
    }

    private void end(HttpClientResponse source) {
        if (call.isAccounted()) {
            return;
        }
        record.upstreamEndedNanos = System.nanoTime();
        if (outgoing.isChunked() || !http1) {
            for (Map.Entry<String, String> trailer : source.trailers()) {
                outgoing.putTrailer(trailer.getKey(), trailer.getValue());
            }
        }
        call.account(true);
        sent(outgoing.end());
    }

    /** The backend broke off after its head: the client must not take what it has for the whole. */
    private void breakOff() {
        if (call.isAccounted()) {
            return;
        }
        if (record.problem == null) {
            record.problem = dev.gatewright.contracts.problem.ProblemType.UPSTREAM_INVALID_RESPONSE.slug();
            record.reason = "broken-off";
        }
        call.account(false);
        if (!outgoing.reset()) {
            incoming.connection().close();
        }
        call.release();
    }

    private void sent(Future<Void> end) {
        end.onComplete(written -> call.release());
        if (!http1) {
            if (!incoming.isEnded()) {
                outgoing.reset(0);
            }
        } else if (close || (!incoming.isEnded() && !isWorthReading())) {
            call.loop().linger(incoming);
        }
    }

    /**
     * A client that was refused in place of being told to go on may leave its body out (RFC 9110 section 10.1.1): what it
     * sends next may be a body or a request, so nothing of it is read as either.
     */
    private boolean isWorthReading() {
        if (incoming.headers().contains("expect")) {
            return false;
        }
        String length = incoming.getHeader("content-length");
        boolean framed = incoming.headers().contains("transfer-encoding");
        return length == null ? !framed : Long.parseLong(length) <= WORTH_READING;
    }
}
