package dev.gatewright.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gatewright.contracts.usage.UsageEvent;
import dev.gatewright.contracts.usage.UsageRecordCodec;
import dev.gatewright.contracts.usage.UsageRecordEncoder;
import dev.gatewright.contracts.usage.UsageRecordRefused;
import dev.gatewright.gateway.exchange.Principal;
import dev.gatewright.gateway.telemetry.FinishedCall;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallUsageTest {

    @Test
    void keepsEverythingAboutACall() throws UsageRecordRefused {
        FinishedCall call = new FinishedCall();
        call.record.policyDecisionId = "decision-1";
        call.record.policyName = "allowed-hours";
        call.record.policyRevision = "ef".repeat(32);
        call.record.policyAllowed = true;
        call.record.policyRule = "within_hours";
        call.record.limitName = "gold-rate";
        call.record.limitRemaining = 41;

        assertThat(eventOf(call))
                .isEqualTo(new UsageEvent(
                        "gateway-1",
                        4,
                        2,
                        1_700_000_000_000L,
                        "request-1",
                        "4bf92f3577b34da6a3ce929d0e0e4736",
                        new UsageEvent.Request(
                                "GET", "api.example", "/parcels/42", "HTTP/1.1", "192.0.2.7", "curl/8", 0),
                        new UsageEvent.Result(200, 1024, null, null, true),
                        new UsageEvent.Latency(1000, 150, 800, 50),
                        new UsageEvent.Route("acme", "parcels", "v1", "cd".repeat(32), "getParcel", "/parcels/{id}"),
                        new UsageEvent.Consumer("api-key", null, null, null, "key-1", "shop", "subscription-1", "gold"),
                        new UsageEvent.Policy(
                                "decision-1", "allowed-hours", "ef".repeat(32), true, "within_hours", null),
                        new UsageEvent.Limit("gold-rate", false, 41),
                        new UsageEvent.Upstream("backend", "127.0.0.1:9000", 1, 200),
                        new UsageEvent.Configuration("edge", 1, "ab".repeat(32), 3)));
    }

    @Test
    void namesTheBearerOfAToken() throws UsageRecordRefused {
        FinishedCall call = new FinishedCall();
        call.principal = new Principal.TokenBearer(
                "demo",
                "https://issuer.example",
                "ann",
                "shop-web",
                "jti-1",
                List.of("read"),
                JsonNodeFactory.instance.objectNode());

        assertThat(eventOf(call).consumer())
                .isEqualTo(new UsageEvent.Consumer(
                        "token",
                        "ann",
                        "https://issuer.example",
                        "shop-web",
                        "jti-1",
                        "shop",
                        "subscription-1",
                        "gold"));
    }

    @Test
    void keepsARefusedCallThatMatchedNoRoute() throws UsageRecordRefused {
        FinishedCall call = new FinishedCall();
        call.route = null;
        call.principal = Principal.ANONYMOUS;
        call.record.status = 404;
        call.record.problem = "not-found";
        call.record.upstreamTarget = null;

        UsageEvent event = eventOf(call);
        assertThat(event.route()).isNull();
        assertThat(event.consumer()).isNull();
        assertThat(event.upstream()).isNull();
        assertThat(event.result()).isEqualTo(new UsageEvent.Result(404, 1024, "not-found", null, true));
    }

    @Test
    void neverHoldsQueryOrCredentials() {
        UsageRecordEncoder encoder = new UsageRecordEncoder();
        CallUsage.write(new FinishedCall().exchange(), encoder);
        assertThat(new String(encoder.buffer(), 0, encoder.length(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("/parcels/42")
                .doesNotContain("very-secret");
    }

    private static UsageEvent eventOf(FinishedCall call) throws UsageRecordRefused {
        UsageRecordEncoder encoder = new UsageRecordEncoder();
        CallUsage.write(call.exchange(), encoder);
        return UsageRecordCodec.decode("gateway-1", 4, 2, ByteBuffer.wrap(encoder.buffer(), 0, encoder.length()));
    }
}
