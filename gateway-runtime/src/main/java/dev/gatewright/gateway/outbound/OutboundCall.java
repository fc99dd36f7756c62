package dev.gatewright.gateway.outbound;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;

/** One exchange, ended by its last byte, by a byte too many, or by the clock. */
record OutboundCall(Vertx vertx, HttpClient client, OutboundConfig config) {

    Future<OutboundResponse> get(RequestOptions options) {
        return client.request(options).compose(request -> {
            // The caller's own time limit leaves the connection open: this one closes it.
            long timer = vertx.setTimer(config.totalTimeout().toMillis(), id -> request.reset());
            return request.send()
                    .compose(response -> whole(request, response))
                    .onComplete(done -> vertx.cancelTimer(timer));
        });
    }

    private Future<OutboundResponse> whole(HttpClientRequest request, HttpClientResponse response) {
        Promise<OutboundResponse> promise = Promise.promise();
        Buffer body = Buffer.buffer();
        long maximum = config.maximumResponse().asLongValue();
        response.exceptionHandler(promise::tryFail);
        response.handler(part -> {
            if (body.length() + part.length() > maximum) {
                promise.tryFail(new OutboundRefused("the answer is too large (gateway.outbound.maximum-response)"));
                request.reset();
                return;
            }
            body.appendBuffer(part);
        });
        response.endHandler(
                end -> promise.tryComplete(new OutboundResponse(response.statusCode(), response.headers(), body)));
        return promise.future();
    }
}
