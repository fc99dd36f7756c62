package dev.gatewright.gateway.stage.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.bundle.content.Stages;
import dev.gatewright.contracts.feed.FeedEntry;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.gateway.entitlement.Entitlements;
import dev.gatewright.gateway.pipeline.Stage;
import dev.gatewright.gateway.stage.GatewayCall;
import dev.gatewright.gateway.stage.TestClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmergencyStageTest {

    private final TestClock clock = new TestClock();
    private final Entitlements entitlements = new Entitlements();
    private final Stage stage = new EmergencyStageFactory(clock)
            .create(
                    GatewayCall.API,
                    GatewayCall.OPERATION,
                    Stages.NONE,
                    GatewayCall.resources(entitlements, List.of(), List.of()));

    @Test
    void letsPassWhatNobodyBlocks() {
        assertThat(GatewayCall.run(stage, new GatewayCall().exchange()).response())
                .isNotNull();
    }

    @Test
    void blocksAnAddressAtOnceAndUntilItsTime() {
        entitlements.apply(List.of(new FeedEntry.AddressBlock("192.0.2.0/24", clock.seconds() + 10)), 1);

        var outcome = GatewayCall.run(stage, new GatewayCall().exchange());
        assertThat(outcome.rejection().type()).isEqualTo(ProblemType.BLOCKED);
        assertThat(outcome.reason()).isEqualTo("address-blocked");
        assertThat(GatewayCall.run(stage, new GatewayCall().from("198.51.100.1").exchange())
                        .response())
                .isNotNull();

        clock.advance(Duration.ofSeconds(10));
        assertThat(GatewayCall.run(stage, new GatewayCall().exchange()).response())
                .isNotNull();
    }

    @Test
    void blocksAnOperation() {
        entitlements.apply(List.of(new FeedEntry.OperationBlock("orders", null, "getOrder", null)), 1);

        assertThat(GatewayCall.run(stage, new GatewayCall().exchange()).reason())
                .isEqualTo("operation-blocked");
    }
}
