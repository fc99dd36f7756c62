package dev.gatewright.gateway.stage.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gatewright.bundle.content.Plan;
import dev.gatewright.bundle.content.Stages;
import dev.gatewright.contracts.feed.FeedEntry;
import dev.gatewright.contracts.feed.FeedEntry.SubscriptionStatus;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.gateway.entitlement.Entitlements;
import dev.gatewright.gateway.exchange.Entitlement;
import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.exchange.Principal;
import dev.gatewright.gateway.pipeline.Stage;
import dev.gatewright.gateway.stage.GatewayCall;
import dev.gatewright.gateway.stage.TestClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntitlementStageTest {

    private final TestClock clock = new TestClock();
    private final Entitlements entitlements = new Entitlements();

    @Test
    void entitlesAKeyHolderBySubscription() {
        feed(SubscriptionStatus.ACTIVE, null, "gold");

        Exchange exchange = keyHolder("app-1");
        assertThat(GatewayCall.run(stage(true), exchange).response()).isNotNull();
        assertThat(exchange.entitlement()).isEqualTo(new Entitlement("app-1", "sub-1", "gold"));
    }

    @Test
    void entitlesATokensClient() {
        feed(SubscriptionStatus.ACTIVE, null, "gold");

        Exchange exchange = bearer("client-1");
        assertThat(GatewayCall.run(stage(true), exchange).response()).isNotNull();
        assertThat(exchange.entitlement()).isEqualTo(new Entitlement("app-1", "sub-1", "gold"));
        assertThat(reason(true, bearer("client-2"))).isEqualTo("application-unknown");
        assertThat(reason(true, bearer(null))).isEqualTo("application-unknown");
    }

    @Test
    void refusesWithoutAnActiveSubscription() {
        feed(null, null, "gold");
        assertThat(reason(true, keyHolder("app-1"))).isEqualTo("not-subscribed");
        feed(SubscriptionStatus.SUSPENDED, null, "gold");
        assertThat(reason(true, keyHolder("app-1"))).isEqualTo("suspended");
        feed(SubscriptionStatus.REVOKED, null, "gold");
        assertThat(reason(true, keyHolder("app-1"))).isEqualTo("revoked");
        feed(SubscriptionStatus.ACTIVE, clock.seconds(), "gold");
        assertThat(reason(true, keyHolder("app-1"))).isEqualTo("expired");
        feed(SubscriptionStatus.ACTIVE, null, "no-such-plan");
        assertThat(reason(true, keyHolder("app-1"))).isEqualTo("plan-unknown");
        assertThat(reason(true, keyHolder("app-2"))).isEqualTo("application-unknown");
        assertThat(reason(true, new GatewayCall().exchange())).isEqualTo("application-unknown");
        assertThat(GatewayCall.run(stage(true), keyHolder("app-2")).rejection().type())
                .isEqualTo(ProblemType.SUBSCRIPTION_REQUIRED);
    }

    @Test
    void withoutNeedFindsTheSubscriptionButRefusesNobody() {
        feed(SubscriptionStatus.SUSPENDED, null, "gold");
        Exchange suspended = keyHolder("app-1");
        assertThat(reason(false, suspended)).isNull();
        assertThat(suspended.entitlement()).isEqualTo(new Entitlement("app-1", null, null));

        Exchange anonymous = new GatewayCall().exchange();
        assertThat(reason(false, anonymous)).isNull();
        assertThat(anonymous.entitlement()).isNull();
    }

    private String reason(boolean required, Exchange exchange) {
        return GatewayCall.run(stage(required), exchange).reason();
    }

    private Stage stage(boolean required) {
        Stages stages = new Stages(null, null, new Stages.Entitlement(required), null, null, null, null, null);
        return new EntitlementStageFactory(clock)
                .create(
                        GatewayCall.API,
                        GatewayCall.OPERATION,
                        stages,
                        GatewayCall.resources(entitlements, List.of(), List.of(new Plan("gold", "Gold", List.of()))));
    }

    private void feed(SubscriptionStatus status, Long expiresAt, String plan) {
        List<FeedEntry> feed = new ArrayList<>();
        feed.add(new FeedEntry.Application("app-1", "acme", "App", List.of(new FeedEntry.Client("idp", "client-1"))));
        if (status != null) {
            feed.add(new FeedEntry.Subscription("sub-1", "app-1", "orders", "1", plan, status, expiresAt));
        }
        entitlements.apply(feed, 1);
    }

    private static Exchange keyHolder(String application) {
        Exchange exchange = new GatewayCall().exchange();
        exchange.authenticatedAs(new Principal.KeyHolder("key-1", application));
        return exchange;
    }

    private static Exchange bearer(String client) {
        Exchange exchange = new GatewayCall().exchange();
        exchange.authenticatedAs(new Principal.TokenBearer(
                "idp", "https://idp.example", "ann", client, null, List.of(), JsonNodeFactory.instance.objectNode()));
        return exchange;
    }
}
