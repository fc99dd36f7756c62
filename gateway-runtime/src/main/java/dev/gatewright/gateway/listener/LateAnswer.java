package dev.gatewright.gateway.listener;

import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.gateway.exchange.CallRecord;
import dev.gatewright.gateway.exchange.Rejection;
import dev.gatewright.gateway.exchange.Response;
import dev.gatewright.gateway.problem.ProblemWriter;
import java.util.Map;

/** What a client gets whose request never became one: written before there is anything of Vert.x's to write with. */
final class LateAnswer {

    private static final RequestIds IDS = new RequestIds();

    private LateAnswer() {}

    static synchronized String text(ProblemWriter problems) {
        CallRecord record = new CallRecord();
        record.requestId = IDS.of(null);
        Response response = problems.respond(
                new Rejection(ProblemType.REQUEST_TIMEOUT, "The request's head did not arrive in time."), record);
        String body = response.body() instanceof Response.Buffered buffered
                ? buffered.bytes().toString()
                : "";
        StringBuilder text = new StringBuilder("HTTP/1.1 408 Request Timeout\r\n");
        for (Map.Entry<String, String> header : response.headers()) {
            text.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        return text.append("x-request-id: ")
                .append(record.requestId)
                .append("\r\nconnection: close\r\ncontent-length: ")
                .append(body.length())
                .append("\r\n\r\n")
                .append(body)
                .toString();
    }
}
