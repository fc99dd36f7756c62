package dev.gatewright.gateway.stage.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gatewright.bundle.content.Stages;
import dev.gatewright.gateway.entitlement.Entitlements;
import dev.gatewright.gateway.exchange.Entitlement;
import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.exchange.Principal;
import dev.gatewright.gateway.pipeline.Stage;
import dev.gatewright.gateway.stage.GatewayCall;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class IdentityStageTest {

    @Test
    void tellsTheBackendWhoCalls() {
        Exchange exchange = new GatewayCall().exchange();
        exchange.authenticatedAs(new Principal.TokenBearer(
                "idp",
                "https://idp.example",
                "ann",
                "client-1",
                "jti",
                List.of("read", "write"),
                JsonNodeFactory.instance.objectNode()));
        exchange.entitledBy(new Entitlement("app-1", "sub-1", "gold"));

        GatewayCall.run(stage(true), exchange);

        assertThat(GatewayCall.forwardedHeaders(exchange))
                .isEqualTo(Map.of(
                        "gatewright-subject", "ann",
                        "gatewright-issuer", "https://idp.example",
                        "gatewright-client", "client-1",
                        "gatewright-scopes", "read write",
                        "gatewright-application", "app-1",
                        "gatewright-subscription", "sub-1",
                        "gatewright-plan", "gold"));
    }

    @Test
    void saysNothingOfAnonymousCallers() {
        Exchange exchange = new GatewayCall().exchange();
        GatewayCall.run(stage(true), exchange);

        assertThat(GatewayCall.forwardedHeaders(exchange)).isEmpty();
    }

    @Test
    void isAbsentUnlessConfigured() {
        assertThat(stage(false)).isNull();
    }

    @Test
    void encodesWhatAFieldCannotHold() {
        assertThat(IdentityStage.fieldValue("ann\r\nGatewright-Plan: gold"))
                .isEqualTo("ann%0D%0AGatewright-Plan: gold");
        assertThat(IdentityStage.fieldValue("ünï 100%")).isEqualTo("%C3%BCn%C3%AF 100%25");
    }

    @Property
    void aFieldValueIsAlwaysVisibleAscii(@ForAll String subject) {
        assertThat(IdentityStage.fieldValue(subject)).matches("[ -~]*");
    }

    private static Stage stage(boolean headers) {
        Stages stages = new Stages(null, null, null, new Stages.Identity(headers, false), null, null, null, null);
        return new IdentityStageFactory()
                .create(
                        GatewayCall.API,
                        GatewayCall.OPERATION,
                        stages,
                        GatewayCall.resources(new Entitlements(), List.of(), List.of()));
    }
}
