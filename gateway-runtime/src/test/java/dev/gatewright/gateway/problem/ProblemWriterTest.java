package dev.gatewright.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.gateway.exchange.CallRecord;
import dev.gatewright.gateway.exchange.Rejection;
import dev.gatewright.gateway.exchange.Response;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ProblemWriterTest {

    private static JsonNode body(Response response) throws Exception {
        return new ObjectMapper()
                .readTree(((Response.Buffered) response.body()).bytes().getBytes());
    }

    @Property
    void writesAnyTextAsJson(@ForAll String detail, @ForAll String member) throws Exception {
        CallRecord call = new CallRecord();
        call.requestId = "id-1";
        Response response = new ProblemWriter()
                .respond(
                        new Rejection(
                                ProblemType.POLICY_DENIED,
                                detail,
                                "why",
                                Map.of("X-A", "b"),
                                Map.of("decision_id", member)),
                        call);
        JsonNode body = body(response);
        assertThat(body.get("detail").asText()).isEqualTo(detail);
        assertThat(body.get("decision_id").asText()).isEqualTo(member);
        assertThat(body.get("type").asText()).isEqualTo("https://gatewright.dev/problems/policy-denied");
        assertThat(body.get("status").asInt()).isEqualTo(403);
        assertThat(body.get("instance").asText()).isEqualTo("urn:gatewright:request:id-1");
        assertThat(body.get("request_id").asText()).isEqualTo("id-1");
        assertThat(response.headers().get("x-a")).isEqualTo("b");
        assertThat(call.problem).isEqualTo("policy-denied");
        assertThat(call.reason).isEqualTo("why");
    }

    @Test
    void saysNothingOfADefectsCause() throws Exception {
        Response response = new ProblemWriter().respond(new IllegalStateException("password=1"), new CallRecord());
        assertThat(response.status()).isEqualTo(500);
        assertThat(body(response).toString()).doesNotContain("password").contains("internal-error");
    }
}
