package dev.gatewright.chassis.outbound;

import dev.gatewright.chassis.outbound.OutboundRefused.Reason;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.util.Optional;

/** One exchange, ended by its last byte, by a byte too many, or by the clock. */
record GuardedCall(Vertx vertx, HttpClient client, long maximum) {

    @SuppressWarnings("ArrayRecordComponent")
    record Answer(int status, Optional<String> contentType, Optional<String> location, byte[] body) {}

    Future<Answer> send(RequestOptions options, GuardedRequest content, long millis) {
        return client.request(options).compose(request -> {
            long timer = vertx.setTimer(millis, id -> request.reset());
            Future<HttpClientResponse> response =
                    content.body().length == 0 ? request.send() : request.send(Buffer.buffer(content.body()));
            return response.compose(this::whole).onComplete(done -> vertx.cancelTimer(timer));
        });
    }

    private Future<Answer> whole(HttpClientResponse response) {
        Promise<Answer> promise = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(promise::tryFail);
        response.handler(part -> {
            if (body.length() + part.length() > maximum) {
                promise.tryFail(
                        new OutboundRefused(Reason.TOO_LARGE, "The answer is larger than " + (maximum >> 20) + " MB."));
                response.request().reset();
                return;
            }
            body.appendBuffer(part);
        });
        response.endHandler(end -> promise.tryComplete(new Answer(
                response.statusCode(),
                Optional.ofNullable(response.getHeader("Content-Type")),
                Optional.ofNullable(response.getHeader("Location")),
                body.getBytes())));
        return promise.future();
    }
}
