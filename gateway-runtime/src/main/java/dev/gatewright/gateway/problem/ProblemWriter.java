package dev.gatewright.gateway.problem;

import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.gateway.exchange.CallRecord;
import dev.gatewright.gateway.exchange.Rejection;
import dev.gatewright.gateway.exchange.Response;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.jboss.logging.Logger;

/** Turns failures into problem documents, and notes on the call's record what was answered. */
public final class ProblemWriter {

    private static final Logger LOG = Logger.getLogger(ProblemWriter.class);
    private static final String INSTANCE = "urn:gatewright:request:";

    /** The response to a call that failed; {@code call} is told of problem and reason. */
    public Response respond(Throwable failure, CallRecord call) {
        Rejection rejection = failure instanceof Rejection known ? known : defect(failure, call);
        call.problem = rejection.type().slug();
        call.reason = rejection.reason();
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        rejection.headers().forEach(headers::set);
        headers.set("content-type", "application/problem+json");
        headers.set("cache-control", "no-store");
        headers.set("x-content-type-options", "nosniff");
        Buffer body = Buffer.buffer(document(rejection, call.requestId));
        return new Response(rejection.type().status(), headers, new Response.Buffered(body));
    }

    private static Rejection defect(Throwable failure, CallRecord call) {
        LOG.errorf(failure, "Call %s failed", call.requestId);
        return new Rejection(ProblemType.INTERNAL_ERROR, "The gateway could not handle this request.");
    }

    private static String document(Rejection rejection, String requestId) {
        ProblemType type = rejection.type();
        JsonText json = new JsonText();
        json.member("type", type.type().toString());
        json.member("title", type.title());
        json.member("status", type.status());
        json.member("detail", String.valueOf(rejection.getMessage()));
        json.member("instance", INSTANCE + requestId);
        json.member("request_id", requestId);
        for (Map.Entry<String, String> member : rejection.members().entrySet()) {
            json.member(member.getKey(), member.getValue());
        }
        return json.end();
    }
}
